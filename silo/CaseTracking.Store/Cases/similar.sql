-- Open cases of one category and district ($3, $4) received after $5, best first: those near the given place ($6, $7)
-- by their distance, then by how much of the typed address (folded, $8) stands in theirs, then the newest. A case that
-- is known to lie farther away than $9 metres is another one. $10 is a degree's length in metres; over half a kilometre
-- a flat earth is near enough. $2: the reader's scopes; the index cases_open finds the candidates.
WITH near AS (
    SELECT
        c.city, c.number, c.snapshot, c.received_at, d.address,
        CASE WHEN $8::text IS NULL THEN 0 ELSE word_similarity($8, d.address_words) END AS likeness,
        $10 * sqrt((d.lat - $6) ^ 2 + ((d.lon - $7) * cos(radians($6))) ^ 2) AS metres
    FROM cases c
    JOIN case_details d ON d.city = c.city AND d.case_number = c.number AND d.is_current
    WHERE c.city = $1 AND c.state <> 'resolved' AND c.category = $3 AND c.district = $4 AND c.received_at > $5
        AND ($2::text[] IS NULL OR c.scopes && $2)
), best AS (
    SELECT *
    FROM near
    WHERE metres IS NULL OR metres <= $9
    ORDER BY metres NULLS LAST, likeness DESC, received_at DESC, number DESC
    LIMIT $11
)
SELECT c.number, c.snapshot::text, r.name, c.address
FROM best c
LEFT JOIN case_citizens r ON r.city = c.city AND r.case_number = c.number AND r.part = 'reporter'
ORDER BY c.metres NULLS LAST, c.likeness DESC, c.received_at DESC, c.number DESC
