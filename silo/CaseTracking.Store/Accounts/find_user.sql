SELECT id, password_hash
FROM users
WHERE city = $1 AND lower(user_name) = lower($2) AND is_active
