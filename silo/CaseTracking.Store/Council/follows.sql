-- A page of what an account ($2) follows, latest followed first, after a key ($3, $4); or one target alone ($7). News are bounded
-- by $6 each: of a case its movements ($8) since it was looked at; of a place its changed cases; of topics and districts their
-- cases among the latest changed ones ($9), read once for all of them.
WITH page AS MATERIALIZED (
    SELECT *
    FROM follows
    WHERE city = $1 AND user_id = $2 AND ($7::text IS NULL OR target = $7)
        AND ($3::timestamptz IS NULL OR (followed_at, target) < ($3, $4))
    ORDER BY followed_at DESC, target DESC
    LIMIT $5
), latest AS MATERIALIZED (
    SELECT category, district, position
    FROM cases
    WHERE city = $1 AND position > (SELECT min(seen) FROM page WHERE kind IN ('topic', 'district'))
    ORDER BY position DESC
    LIMIT $9
)
SELECT p.target, p.seen, p.followed_at, c.number, c.snapshot::text,
    CASE p.kind
        WHEN 'case' THEN (
            SELECT count(*) FROM (
                SELECT FROM journal j
                WHERE j.city = $1 AND j.case_number = p.case_number AND j.position > p.seen AND j.event_names && $8
                LIMIT $6) n)
        WHEN 'place' THEN (
            SELECT count(*) FROM (
                SELECT FROM cases_at_place_of($1, p.case_number) a JOIN cases o ON o.city = $1 AND o.number = a.number
                WHERE o.position > p.seen
                LIMIT $6) n)
        ELSE (
            SELECT count(*) FROM (
                SELECT FROM latest l
                WHERE l.position > p.seen AND (p.category IS NULL OR l.category = p.category)
                    AND (p.district IS NULL OR l.district = p.district)
                LIMIT $6) n)
    END,
    CASE WHEN p.kind = 'place' THEN (SELECT count(*) FROM cases_at_place_of($1, p.case_number)) END
FROM page p
LEFT JOIN cases c ON c.city = $1 AND c.number = p.case_number
ORDER BY p.followed_at DESC, p.target DESC
