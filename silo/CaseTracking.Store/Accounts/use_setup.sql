DELETE FROM setup_codes
WHERE city = $1 AND code_hash = $2 AND expires_at > now() AND NOT EXISTS (SELECT FROM users WHERE city = $1)
