-- Events with who joined their cases since: $2 whether open (null: all), the latest first, after a key ($3, $4; null: from
-- the first), $5 rows; of one id when it is named ($6).
SELECT
    e.id, e.version, e.case_number, e.title, e.districts, e.category, e.words, e.opened_at, o.display_name, e.closed_at,
    c.display_name, e.is_answered,
    (SELECT count(*) FROM journal j WHERE j.city = e.city AND j.case_number = e.case_number AND j.command = 'support'
        AND j.at >= e.opened_at),
    (SELECT count(DISTINCT p.phone_hash) FROM case_citizens p WHERE p.city = e.city AND p.case_number = e.case_number)
FROM storm_events e
LEFT JOIN users o ON o.id = e.opened_by
LEFT JOIN users c ON c.id = e.closed_by
WHERE e.city = $1 AND e.case_number IS NOT NULL AND ($2::boolean IS NULL OR (e.closed_at IS NULL) = $2)
    AND ($3::timestamptz IS NULL OR (e.opened_at, e.id) < ($3, $4)) AND ($6::uuid IS NULL OR e.id = $6)
ORDER BY e.opened_at DESC, e.id DESC
LIMIT $5
