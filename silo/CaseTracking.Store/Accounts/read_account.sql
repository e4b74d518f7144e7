-- A row a role; one with nulls for a person without any.
SELECT u.id, u.user_name, u.display_name, r.role, r.unit, (
    SELECT json_object_agg(g.permission, g.reach)::text FROM role_grants g WHERE g.city = r.city AND g.role = r.role),
    NULL::text[], NULL::text[]
FROM users u
LEFT JOIN user_roles r ON r.user_id = u.id
WHERE u.id = $1 AND u.city = $2 AND u.is_active
ORDER BY r.place
