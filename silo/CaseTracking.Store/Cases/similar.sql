-- Open cases of one category and district ($2, $3) received after $4, best first: those near the given place ($5, $6)
-- by their distance, then by how much of the typed address (folded, $7) stands in theirs, then the newest. A case that
-- is known to lie farther away than $8 metres is another one. $9 is a degree's length in metres; over half a kilometre
-- a flat earth is near enough. $11 to $14: the reader's sight; the index cases_open finds the candidates.
WITH near AS (
    SELECT
        c.city, c.number, c.snapshot, c.received_at, d.address,
        CASE WHEN $7::text IS NULL THEN 0 ELSE word_similarity($7, d.address_words) END AS likeness,
        $9 * sqrt((d.lat - $5) ^ 2 + ((d.lon - $6) * cos(radians($5))) ^ 2) AS metres
    FROM cases c
    JOIN case_details d ON d.city = c.city AND d.case_number = c.number AND d.is_current
    WHERE c.city = $1 AND c.state <> 'resolved' AND c.category = $2 AND c.district = $3 AND c.received_at > $4
        AND in_sight(c.scopes, c.holder, c.district, $11, $12, $13, $14)
), best AS (
    SELECT *
    FROM near
    WHERE metres IS NULL OR metres <= $8
    ORDER BY metres NULLS LAST, likeness DESC, received_at DESC, number DESC
    LIMIT $10
)
SELECT c.number, c.snapshot::text, r.name, c.address
FROM best c
LEFT JOIN case_citizens r ON r.city = c.city AND r.case_number = c.number AND r.part = 'reporter'
ORDER BY c.metres NULLS LAST, c.likeness DESC, c.received_at DESC, c.number DESC
