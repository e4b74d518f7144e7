-- What is over, the latest first, after a start ($2) and an id ($3; null: from the latest).
SELECT
    s.id, s.version, s.status, s.speaker, u.display_name, s.beside, (
        SELECT array_agg(coalesce(b.display_name, '') ORDER BY x.place)
        FROM unnest(s.beside) WITH ORDINALITY AS x (id, place) LEFT JOIN users b ON b.id = x.id),
    s.district, s.category, s.line, s.starts_at, s.ends_at, s.opened_at, s.closed_at, s.reason, (
        SELECT count(*)::integer FROM calls c
        WHERE c.city = s.city AND c.session = s.id AND c.status IN ('waiting', 'ringing')),
    s.made_by_command, s.changed_by_command
FROM live_sessions s
JOIN users u ON u.id = s.speaker
WHERE s.city = $1 AND s.status IN ('ended', 'cancelled') AND ($3::uuid IS NULL OR (s.starts_at, s.id) < ($2, $3))
ORDER BY s.starts_at DESC, s.id DESC
LIMIT $4
