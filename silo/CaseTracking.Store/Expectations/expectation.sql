-- How cases of a category ($2), of a district or of all ($3), received since $4 have gone, seen at $5: how many there are,
-- how many have an answer that was heard and how many are solved, and within how many seconds eight of ten of those were.
SELECT
    count(*),
    count(*) FILTER (WHERE answered_at IS NOT NULL),
    percentile_disc(0.8) WITHIN GROUP (ORDER BY extract(epoch FROM answered_at - received_at)::double precision)
        FILTER (WHERE answered_at IS NOT NULL),
    count(*) FILTER (WHERE outcome = 'solved'),
    percentile_disc(0.8) WITHIN GROUP (
        ORDER BY extract(epoch FROM (snapshot ->> 'answerAt')::timestamptz - received_at)::double precision)
        FILTER (WHERE outcome = 'solved'),
    count(*) FILTER (WHERE state = 'resolved')
FROM cases
WHERE city = $1 AND category = $2 AND ($3::text IS NULL OR district = $3) AND received_at >= $4 AND received_at < $5
