SELECT number, snapshot::text
FROM cases
WHERE city = $1
    AND ($2::text IS NULL OR number = $2)
    AND ($3::text IS NULL OR scopes @> ARRAY[$3])
ORDER BY position DESC
LIMIT $4
