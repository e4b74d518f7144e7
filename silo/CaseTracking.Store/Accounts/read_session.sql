-- A row a role; one with nulls for a person without any.
SELECT u.id, u.user_name, u.display_name, r.role, r.unit, (
    SELECT json_object_agg(g.permission, g.reach)::text FROM role_grants g WHERE g.city = r.city AND g.role = r.role)
FROM sessions s
JOIN users u ON u.id = s.user_id
LEFT JOIN user_roles r ON r.user_id = u.id
WHERE s.id = $1 AND u.city = $2 AND s.revoked_at IS NULL AND u.is_active
    AND s.expires_at > now() AND s.last_seen_at > now() - s.idle_for
ORDER BY r.place
