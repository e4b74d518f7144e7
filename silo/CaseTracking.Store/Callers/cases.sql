-- A page of the cases that somebody with this phone (its hashes, $2) reported or supports, newest first, after a key.
-- $6 to $9: the reader's sight.
WITH page AS (
    SELECT c.city, c.number, c.snapshot, c.received_at
    FROM cases c
    WHERE c.city = $1
        AND c.number IN (SELECT p.case_number FROM case_citizens p WHERE p.city = $1 AND p.phone_hash = ANY ($2))
        AND in_sight(c.scopes, c.holder, c.district, $6, $7, $8, $9)
        AND ($3::timestamptz IS NULL OR (c.received_at, c.number) < ($3, $4))
    ORDER BY c.received_at DESC, c.number DESC
    LIMIT $5
)
SELECT
    c.number, c.snapshot::text, r.sealed,
    (SELECT array_agg(d.sealed ORDER BY d.version) FROM case_details d
     WHERE d.city = c.city AND d.case_number = c.number AND d.sealed IS NOT NULL)
FROM page c
LEFT JOIN case_citizens r ON r.city = c.city AND r.case_number = c.number AND r.part = 'reporter'
ORDER BY c.received_at DESC, c.number DESC
