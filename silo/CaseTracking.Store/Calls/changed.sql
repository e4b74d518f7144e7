-- Calls that changed after a position, each as it stands now.
SELECT
    c.id, c.version, c.status, c.is_by_line, c.line, c.offered, c.desk, u.display_name, c.is_typed, c.started_at,
    c.answered_at, c.hung_up_at, c.ended_at, c.result, c.position, c.session
FROM calls c
LEFT JOIN users u ON u.city = c.city AND u.id::text = c.desk
WHERE c.city = $1 AND c.position > $2
ORDER BY c.position
LIMIT $3
