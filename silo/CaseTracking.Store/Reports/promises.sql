-- Promises that were given from $2 to before $3, by the unit of who gave them (null: of the whole city), as they stand at $4.
SELECT
    unit, count(*), count(*) FILTER (WHERE standing = 'kept'), count(*) FILTER (WHERE standing = 'late'),
    count(*) FILTER (WHERE standing = 'open'), count(*) FILTER (WHERE standing = 'broken'), count(session)
FROM (
    SELECT unit, session, promise_standing(due_at, kept_at, $4) AS standing
    FROM promises
    WHERE city = $1 AND made_at >= $2 AND made_at < $3
) t
GROUP BY unit
ORDER BY count(*) DESC, unit
