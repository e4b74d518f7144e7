-- Promises of the city at $2: given since $3 by how they stand, all that are open, those of them due before $4, all broken.
SELECT
    count(*) FILTER (WHERE made_at >= $3), count(*) FILTER (WHERE made_at >= $3 AND standing = 'kept'),
    count(*) FILTER (WHERE made_at >= $3 AND standing = 'late'), count(*) FILTER (WHERE made_at >= $3 AND standing = 'open'),
    count(*) FILTER (WHERE made_at >= $3 AND standing = 'broken'), count(*) FILTER (WHERE standing = 'open'),
    count(*) FILTER (WHERE standing = 'open' AND due_at <= $4), count(*) FILTER (WHERE standing = 'broken')
FROM (
    SELECT made_at, due_at, promise_standing(due_at, kept_at, $2) AS standing
    FROM promises
    WHERE city = $1 AND (kept_at IS NULL OR made_at >= $3)
) p
