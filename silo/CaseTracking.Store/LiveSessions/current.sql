-- What is to come and what goes on, the earliest first; what ended in the last day ($2: since) too, so that it is seen to end.
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
WHERE s.city = $1 AND (s.status IN ('planned', 'live') OR s.closed_at >= $2)
ORDER BY s.starts_at, s.id
LIMIT $3
