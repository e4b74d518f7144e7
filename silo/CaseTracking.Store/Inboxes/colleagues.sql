-- The people who have a role in a unit.
SELECT u.id, coalesce(nullif(u.display_name, ''), u.user_name)
FROM users u
WHERE u.city = $1 AND u.is_active AND NOT u.is_machine
    AND EXISTS (SELECT FROM user_roles r WHERE r.user_id = u.id AND r.unit = $2)
ORDER BY 2, 1
