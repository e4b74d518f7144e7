-- The name last given with a phone, with a case or with a contact. The reader learns none from a case outside
-- of its sight ($3 to $6), nor from a contact about such a case.
SELECT given.name
FROM (
    SELECT p.name, j.at
    FROM case_citizens p
    JOIN cases c ON c.city = p.city AND c.number = p.case_number
    JOIN journal j ON j.city = p.city AND j.command_id = p.command_id
    WHERE p.city = $1 AND p.phone = $2 AND p.name IS NOT NULL AND in_sight(c.scopes, c.holder, c.district, $3, $4, $5, $6)
    UNION ALL
    SELECT w.name, n.at
    FROM contact_words w
    JOIN contacts n ON n.city = w.city AND n.command_id = w.command_id
    WHERE w.city = $1 AND w.phone = $2 AND w.name IS NOT NULL
        AND ($3 OR n.case_number IS NULL OR EXISTS (
            SELECT FROM cases c
            WHERE c.city = n.city AND c.number = n.case_number
                AND in_sight(c.scopes, c.holder, c.district, $3, $4, $5, $6)))
) given
ORDER BY given.at DESC
LIMIT 1
