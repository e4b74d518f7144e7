-- Live sessions that were opened from $2 to before $3, and are not cancelled: who answered in them, about which district,
-- how many calls ended there and how the promises given in them stand at $4.
SELECT
    s.id, s.speaker, coalesce(nullif(u.display_name, ''), u.user_name), s.district, s.opened_at, s.closed_at,
    (SELECT count(*) FROM calls c WHERE c.city = s.city AND c.session = s.id AND c.status = 'ended' AND c.result IS NOT NULL),
    p.given, p.kept, p.late, p.open, p.broken
FROM live_sessions s
JOIN users u ON u.id = s.speaker
CROSS JOIN LATERAL (
    SELECT
        count(*) AS given, count(*) FILTER (WHERE standing = 'kept') AS kept, count(*) FILTER (WHERE standing = 'late') AS late,
        count(*) FILTER (WHERE standing = 'open') AS open, count(*) FILTER (WHERE standing = 'broken') AS broken
    FROM (
        SELECT promise_standing(due_at, kept_at, $4) AS standing FROM promises WHERE city = s.city AND session = s.id
    ) t
) p
WHERE s.city = $1 AND s.opened_at >= $2 AND s.opened_at < $3 AND s.status IN ('live', 'ended')
ORDER BY s.opened_at DESC, s.id DESC
LIMIT $5
