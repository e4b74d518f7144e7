-- Desks that were seen since $2; away is who was not seen since $3.
SELECT d.user_id, u.display_name, d.status, d.seen_at < $3, d.since, d.seen_at
FROM desks d
JOIN users u ON u.id = d.user_id AND u.is_active
WHERE d.city = $1 AND d.seen_at >= $2
ORDER BY u.display_name, d.user_id
LIMIT $4
