-- Calls that nobody may be seeing to: given up by their callers, forgotten by the line, in the middle of an end, or left in a
-- session that is over.
SELECT id
FROM calls
WHERE city = $1 AND ended_at IS NULL AND (
    ending_at < $2 - interval '30 seconds'
    OR session IS NOT NULL AND EXISTS (
        SELECT FROM live_sessions s
        WHERE s.city = calls.city AND s.id = calls.session AND s.status IN ('ended', 'cancelled'))
    OR status = 'ringing' AND NOT is_typed AND (
        answered_at IS NULL AND hung_up_at < $2 - $4::interval
        OR hung_up_at < $2 - $5::interval
        OR hung_up_at IS NULL AND started_at < $2 - $5::interval))
ORDER BY started_at
LIMIT $3
