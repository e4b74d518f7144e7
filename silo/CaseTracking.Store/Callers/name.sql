-- The name last given with a phone (its hashes, $2), sealed, with a case or with a contact. The reader learns
-- none from a case outside of its sight ($3 to $6), nor from a contact about such a case. Hashes of a name mean that one was
-- given.
SELECT given.is_contact, given.sealed
FROM (
    SELECT false AS is_contact, p.sealed, j.at
    FROM case_citizens p
    JOIN cases c ON c.city = p.city AND c.number = p.case_number
    JOIN journal j ON j.city = p.city AND j.command_id = p.command_id
    WHERE p.city = $1 AND p.phone_hash = ANY ($2) AND p.name_hashes IS NOT NULL
        AND in_sight(c.scopes, c.holder, c.district, $3, $4, $5, $6)
    UNION ALL
    SELECT true, w.sealed, n.at
    FROM contact_words w
    JOIN contacts n ON n.city = w.city AND n.command_id = w.command_id
    WHERE w.city = $1 AND w.phone_hash = ANY ($2) AND w.name_hashes IS NOT NULL
        AND ($3 OR n.case_number IS NULL OR EXISTS (
            SELECT FROM cases c
            WHERE c.city = n.city AND c.number = n.case_number
                AND in_sight(c.scopes, c.holder, c.district, $3, $4, $5, $6)))
) given
ORDER BY given.at DESC
LIMIT 1
