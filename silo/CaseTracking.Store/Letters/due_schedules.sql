-- Schedules whose next letter is due at $2, of people who are active.
SELECT s.id, s.next_at, s.pace, s.time, s.weekday, s.month_day::integer
FROM report_schedules s
JOIN users u ON u.id = s.user_id AND u.is_active
WHERE s.city = $1 AND s.next_at <= $2
ORDER BY s.next_at, s.id
LIMIT $3
