DELETE FROM report_schedules WHERE city = $1 AND id = $2 AND user_id = $3
