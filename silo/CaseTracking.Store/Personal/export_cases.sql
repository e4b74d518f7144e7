-- A page of the cases that a phone (its hashes, $2) is behind, by number, after one; with the citizen's own rows.
SELECT p.case_number, c.snapshot::text, array_agg(p.part ORDER BY p.part), array_agg(p.sealed ORDER BY p.part)
FROM case_citizens p
JOIN cases c ON c.city = p.city AND c.number = p.case_number
WHERE p.city = $1 AND p.phone_hash = ANY ($2) AND ($3::text IS NULL OR p.case_number > $3)
GROUP BY p.case_number, c.snapshot::text
ORDER BY p.case_number
LIMIT $4
