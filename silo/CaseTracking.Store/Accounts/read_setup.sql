SELECT code_hash FROM setup_codes
WHERE city = $1 AND expires_at > now() AND NOT EXISTS (SELECT FROM users WHERE city = $1)
