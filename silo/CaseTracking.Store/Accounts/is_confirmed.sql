SELECT coalesce(confirmed_at > now() - interval '5 minutes', false) FROM sessions WHERE id = $1
