INSERT INTO setup_codes (city, code_hash, expires_at)
SELECT $1, $2, now() + interval '24 hours' WHERE NOT EXISTS (SELECT FROM users WHERE city = $1)
ON CONFLICT (city) DO UPDATE SET code_hash = excluded.code_hash, expires_at = excluded.expires_at
