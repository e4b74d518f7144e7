SELECT c.snapshot::text, c.erased_at, c.erased_why, coalesce(nullif(u.display_name, ''), u.user_name)
FROM cases c
LEFT JOIN users u ON u.id = c.assignee
WHERE c.city = $1 AND c.number = $2
