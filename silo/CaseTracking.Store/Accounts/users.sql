-- $1 city; $2 part of a name, $3 whether active, $4 the user name after which to start: null for any; $5 rows; $6 one id.
SELECT u.id, u.user_name, u.display_name,
    ARRAY(SELECT r.role FROM user_roles r WHERE r.user_id = u.id ORDER BY r.place),
    ARRAY(SELECT r.unit FROM user_roles r WHERE r.user_id = u.id ORDER BY r.place), u.is_active, u.first_password_until IS NOT NULL,
    u.two_factor_enabled, (SELECT count(*)::int FROM user_passkeys p WHERE p.user_id = u.id), u.created_at,
    greatest((SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id),
        (SELECT max(k.last_used_at) FROM api_keys k WHERE k.user_id = u.id)), coalesce(u.lockout_end > now(), false),
    ARRAY(SELECT l.login_provider FROM user_logins l WHERE l.user_id = u.id ORDER BY l.login_provider, l.provider_key),
    ARRAY(SELECT l.provider_key FROM user_logins l WHERE l.user_id = u.id ORDER BY l.login_provider, l.provider_key),
    u.is_machine, u.extension
FROM users u
WHERE u.city = $1 AND ($2 IS NULL OR u.user_name ILIKE $2 OR u.display_name ILIKE $2) AND ($3 IS NULL OR u.is_active = $3)
    AND ($4 IS NULL OR lower(u.user_name) > lower($4)) AND ($6 IS NULL OR u.id = $6)
ORDER BY lower(u.user_name)
LIMIT $5
