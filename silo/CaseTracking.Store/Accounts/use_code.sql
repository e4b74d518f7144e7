INSERT INTO user_used_codes AS c (user_id, code) VALUES ($1, $2)
ON CONFLICT (user_id, code) DO UPDATE SET used_at = now() WHERE c.used_at < now() - interval '10 minutes'
