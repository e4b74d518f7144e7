-- A machine never administers, whatever its role.
SELECT count(*)
FROM user_roles r
JOIN users u ON u.id = r.user_id
WHERE r.city = $1 AND r.role = 'administrator' AND u.is_active AND NOT u.is_machine
