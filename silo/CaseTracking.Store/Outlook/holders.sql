-- Who holds cases now and for how long together at $2, and how long they held those whose span ended on days from $3 to
-- before $4; those who hold longest first.
SELECT
    coalesce(n.holder, d.holder), coalesce(n.cases, 0)::bigint,
    coalesce(n.cases * extract(epoch FROM $2::timestamptz)::bigint - n.since_sum, 0), coalesce(d.spans, 0), coalesce(d.seconds, 0)
FROM (SELECT holder, cases, since_sum FROM holders_now WHERE city = $1 AND cases > 0) n
FULL JOIN (
    SELECT holder, sum(spans) AS spans, sum(seconds)::bigint AS seconds
    FROM holder_days
    WHERE city = $1 AND day >= $3 AND day < $4
    GROUP BY holder
) d USING (holder)
ORDER BY 3 DESC, 5 DESC, 1
LIMIT $5
