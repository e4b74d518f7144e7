SELECT id, created_at, last_seen_at, expires_at, address, user_agent
FROM sessions
WHERE user_id = $1 AND revoked_at IS NULL AND expires_at > now() AND last_seen_at > now() - idle_for
ORDER BY last_seen_at DESC, id
LIMIT 200
