-- The latest days before $3 on which cases were received, at most $4 of them, each with how many were received on it and on later
-- ones.
SELECT day, sum(received) OVER (ORDER BY day DESC)
FROM report_days
WHERE city = $1 AND part = $2 AND day < $3 AND received > 0
ORDER BY day DESC
LIMIT $4
