-- Notes that somebody wants a daily letter; nothing for who has no confirmed address. Hosts of the version before read the address
-- here.
INSERT INTO digests (city, user_id, email, hour, language)
SELECT $1, $2, email, $3, $4 FROM mail_addresses WHERE city = $1 AND user_id = $2 AND email IS NOT NULL
ON CONFLICT (city, user_id) DO UPDATE SET
    email = excluded.email, hour = excluded.hour, language = excluded.language, changed_at = now()
RETURNING true
