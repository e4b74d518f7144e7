-- $1 city, $2 id, $3 command, $4 title, $5 districts, $6 words, $7 the version that was read. Nothing is changed when it has
-- another, when it is closed, or when it would be the same event as another.
UPDATE storm_events s
SET title = $4, districts = $5, words = $6, version = version + 1, changed_by_command = $3
WHERE city = $1 AND id = $2 AND version = $7 AND closed_at IS NULL
    AND NOT EXISTS (
        SELECT FROM storm_events e
        WHERE e.city = $1 AND e.closed_at IS NULL AND e.id <> $2 AND e.category = s.category AND e.districts && $5::text[])
