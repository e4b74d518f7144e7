UPDATE sessions s SET revoked_at = now() FROM users u WHERE u.id = s.user_id AND u.is_demo AND s.revoked_at IS NULL
