-- What a desk ended since a moment: how many of each result, and how long they were spoken in all (seconds).
SELECT
    result, count(*),
    coalesce(sum(extract(epoch FROM coalesce(hung_up_at, ended_at) - answered_at)), 0)::double precision
FROM calls
WHERE city = $1 AND desk = $2 AND started_at >= $3 AND result IS NOT NULL AND answered_at IS NOT NULL
GROUP BY result
