-- Moves a schedule ($2) on from the due time that was seen ($3) to the next one ($4) and puts the letter ($5) that was due ($6; null:
-- none is), $7 being now. Of several hosts one moves it. Letters older than $8 are forgotten.
WITH moved AS (
    UPDATE report_schedules SET next_at = $4 WHERE city = $1 AND id = $2 AND next_at = $3
    RETURNING id
), forgotten AS (
    DELETE FROM report_letters l USING moved WHERE l.city = $1 AND l.schedule = moved.id AND l.due_at < $8
)
INSERT INTO report_letters (city, id, schedule, due_at, state, retry_at, at)
SELECT $1, $5, id, $6, 'waiting', $7, $7 FROM moved WHERE $6::timestamptz IS NOT NULL
ON CONFLICT DO NOTHING
