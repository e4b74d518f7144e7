SELECT number, version, position, snapshot::text
FROM cases
WHERE city = $1 AND number > $2
ORDER BY number
LIMIT $3
