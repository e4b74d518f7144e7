-- The calls of a session ($2) in their order, after one of them ($3; null: from the first): how each ended, nothing personal.
SELECT
    c.id, c.version, c.status, c.is_by_line, c.line, c.offered, c.desk, u.display_name, c.is_typed, c.started_at,
    c.answered_at, c.hung_up_at, c.ended_at, c.result, c.position, c.session, c.category, c.case_number
FROM calls c
LEFT JOIN users u ON u.city = c.city AND u.id::text = c.desk
WHERE c.city = $1 AND c.session = $2
    AND ($3::uuid IS NULL OR (c.started_at, c.id) > (SELECT started_at, id FROM calls WHERE city = $1 AND id = $3))
ORDER BY c.started_at, c.id
LIMIT $4
