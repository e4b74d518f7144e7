-- Takes up to $3 letters that wait or may be tried again, $2 being now; of several hosts that ask at once each letter goes to one.
WITH due AS (
    SELECT city, id FROM report_letters
    WHERE city = $1 AND retry_at <= $2
    ORDER BY retry_at, id
    LIMIT $3
    FOR UPDATE SKIP LOCKED
)
UPDATE report_letters l SET state = 'sending', tries = l.tries + 1, retry_at = NULL, reason = NULL, at = $2
FROM due
JOIN report_letters d ON d.city = due.city AND d.id = due.id
JOIN report_schedules s ON s.city = d.city AND s.id = d.schedule
LEFT JOIN mail_addresses a ON a.city = s.city AND a.user_id = s.user_id
WHERE l.city = due.city AND l.id = due.id
RETURNING l.id, l.due_at, l.tries::integer, s.id, s.user_id, a.email, s.report, s.division, s.district, s.category, s.span, s.pace,
    s.weekday, s.month_day::integer, s.time, s.file, s.language, s.is_paused
