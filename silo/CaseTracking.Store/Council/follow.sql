-- Follows a target ($3; its kind, case, category and district $4 to $7) from a position on ($8). Tells the target that is followed
-- now: the same place may be followed by another case already. Nothing when there are as many as there may be ($9).
WITH same AS (
    SELECT f.target FROM follows f
    WHERE f.city = $1 AND f.user_id = $2 AND (
        f.target = $3
        OR $4 = 'place' AND f.kind = 'place' AND f.case_number IN (SELECT number FROM cases_at_place_of($1, $5)))
    LIMIT 1
), made AS (
    INSERT INTO follows (city, user_id, target, kind, case_number, category, district, seen)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8
    WHERE NOT EXISTS (SELECT FROM same) AND (SELECT count(*) FROM follows f WHERE f.city = $1 AND f.user_id = $2) < $9
    -- The same at the same moment.
    ON CONFLICT (city, user_id, target) DO UPDATE SET seen = follows.seen
    RETURNING target
)
SELECT target FROM same UNION ALL SELECT target FROM made
