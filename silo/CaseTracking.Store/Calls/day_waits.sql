-- How long callers waited until somebody answered or they gave up (seconds): the longest and the median; null when nobody
-- did. A call begun by hand has not waited.
SELECT max(wait), percentile_cont(0.5) WITHIN GROUP (ORDER BY wait)
FROM (
    SELECT greatest(extract(epoch FROM coalesce(answered_at, hung_up_at) - started_at), 0)::double precision AS wait
    FROM calls
    WHERE city = $1 AND started_at >= $2 AND started_at < $3 AND is_by_line AND coalesce(answered_at, hung_up_at) IS NOT NULL
) waits
