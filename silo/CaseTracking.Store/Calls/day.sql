-- The calls that began from a moment to before another, by result (none yet: null) and by hour of the city's day. What was
-- begun by hand and was no call is none.
SELECT result, extract(hour FROM started_at AT TIME ZONE $4)::integer, count(*), count(answered_at)
FROM calls
WHERE city = $1 AND started_at >= $2 AND started_at < $3 AND (ended_at IS NULL OR result IS NOT NULL)
GROUP BY 1, 2
