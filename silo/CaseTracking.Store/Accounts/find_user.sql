SELECT id, user_name, display_name, password_hash, role, unit
FROM users
WHERE city = $1 AND lower(user_name) = lower($2) AND is_active
