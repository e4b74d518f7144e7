INSERT INTO digests (city, user_id, email, hour, language) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (city, user_id) DO UPDATE SET
    email = excluded.email, hour = excluded.hour, language = excluded.language, changed_at = now()
