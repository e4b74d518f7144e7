-- Puts a letter ($4) of a schedule ($2) of a person ($3) to be sent at once, $5 being now, unless so many ($6) were asked for since
-- $7 or one is on its way. The same once more changes nothing.
INSERT INTO report_letters (city, id, schedule, due_at, state, retry_at, at)
SELECT $1, $4, s.id, $5, 'waiting', $5, $5
FROM report_schedules s
WHERE s.city = $1 AND s.id = $2 AND s.user_id = $3
    AND NOT EXISTS (
        SELECT FROM report_letters l WHERE l.city = $1 AND l.schedule = s.id AND l.state IN ('waiting', 'failed') AND l.retry_at IS NOT NULL)
    AND (
        SELECT count(*) FROM report_letters l JOIN report_schedules o ON o.city = l.city AND o.id = l.schedule
        WHERE l.city = $1 AND o.user_id = $3 AND l.due_at > $7) < $6
ON CONFLICT DO NOTHING
