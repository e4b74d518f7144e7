SELECT version, is_by_line, line, started_at, answered_at, hung_up_at, cause, ended_at, desk, end_id, result, category, case_number, session
FROM calls
WHERE city = $1 AND id = $2 AND ended_at IS NOT NULL
