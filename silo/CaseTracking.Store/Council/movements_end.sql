-- The last position that movements.sql looked at with the same $2 to $4; null when it looked at all that there are.
SELECT CASE WHEN count(*) = $4 THEN min(position) END
FROM (
    SELECT position FROM journal
    WHERE city = $1 AND position > $2 AND position < $3
    ORDER BY position DESC
    LIMIT $4
) j
