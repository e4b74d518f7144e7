-- How many demands are to be answered at $2, in time and late; of one account ($3) or of everybody.
SELECT count(*) FILTER (WHERE due_at >= $2), count(*) FILTER (WHERE due_at < $2)
FROM demands
WHERE city = $1 AND answered_at IS NULL AND ($3::text IS NULL OR actor_id = $3)
