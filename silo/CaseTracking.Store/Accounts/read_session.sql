SELECT u.id, u.user_name, u.display_name, u.role, u.unit
FROM sessions s JOIN users u ON u.id = s.user_id
WHERE s.id = $1 AND u.city = $2 AND s.revoked_at IS NULL AND u.is_active
    AND s.expires_at > now() AND s.last_seen_at > now() - s.idle_for
