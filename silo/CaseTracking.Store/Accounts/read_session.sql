-- Who stands behind a live session, or an API key in force: a row a role; one with nulls for somebody without any. The
-- scopes are the key's, null for a session; the seats are those in live sessions that go on now.
WITH opened AS (
    SELECT s.user_id, false AS is_key, NULL::text[] AS scopes
    FROM sessions s
    WHERE s.id = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND s.last_seen_at > now() - s.idle_for
    UNION ALL
    SELECT k.user_id, true, k.scopes
    FROM api_keys k
    WHERE k.id = $1 AND k.revoked_at IS NULL AND k.expires_at > now()
)
SELECT u.id, u.user_name, u.display_name, r.role, r.unit, (
    SELECT json_object_agg(g.permission, g.reach)::text FROM role_grants g WHERE g.city = r.city AND g.role = r.role),
    o.scopes,
    (SELECT array_agg(s.id || '/' || coalesce(s.district, '') ORDER BY s.id) FROM live_sessions s
        WHERE s.city = u.city AND s.status = 'live' AND (s.speaker = u.id OR u.id = ANY (s.beside)))
FROM opened o
JOIN users u ON u.id = o.user_id AND u.is_machine = o.is_key
LEFT JOIN user_roles r ON r.user_id = u.id
WHERE u.city = $2 AND u.is_active
ORDER BY r.place
