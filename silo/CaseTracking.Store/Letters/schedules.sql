-- The schedules of a person ($2), or one of them ($3), in the order in which they were made, each with its last letter.
SELECT s.id, s.report, s.division, s.district, s.category, s.span, s.pace, s.weekday, s.month_day::integer, s.time, s.file,
    s.language, s.is_paused, s.next_at, l.due_at, l.state, l.reason, l.retry_at, l.at
FROM report_schedules s
LEFT JOIN LATERAL (
    SELECT due_at, state, reason, retry_at, at FROM report_letters l
    WHERE l.city = s.city AND l.schedule = s.id
    ORDER BY l.due_at DESC LIMIT 1) l ON true
WHERE s.city = $1 AND s.user_id = $2 AND ($3::uuid IS NULL OR s.id = $3)
ORDER BY s.made_at, s.id
