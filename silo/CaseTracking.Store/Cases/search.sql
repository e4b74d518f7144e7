-- Every word must stand in the story; where the reader may read personal data, in the story, the address or a name. A
-- phone and a number match whole. $4: the words; $5: whether the reader may read any personal data, and $14 to $17 of
-- which cases (in_sight); $6: a phone. A case outside of that is not found by its citizens' names ($13), even where the
-- story tells them. Names and addresses are joined to the page alone, not to all that was found.
WITH found AS (
    SELECT d.case_number, false AS by_person
    FROM case_details d
    WHERE d.city = $1 AND d.is_current AND $3::text IS NULL AND $6::text IS NULL AND d.story_words LIKE ALL ($4)
    UNION
    SELECT d.case_number, true
    FROM case_details d
    WHERE d.city = $1 AND d.is_current AND $5 AND $3::text IS NULL AND $6::text IS NULL AND d.address_words LIKE ALL ($4)
    UNION
    SELECT p.case_number, true
    FROM case_citizens p
    WHERE p.city = $1 AND $5 AND $3::text IS NULL AND p.phone = $6
    UNION
    SELECT p.case_number, true
    FROM case_citizens p
    WHERE p.city = $1 AND $5 AND $3::text IS NULL AND $6::text IS NULL AND p.name_words LIKE ALL ($4)
), page AS (
    SELECT
        c.city, c.number, c.snapshot, c.received_at,
        in_sight(c.scopes, c.holder, c.district, $14, $15, $16, $17) AS is_personal
    FROM cases c
    WHERE c.city = $1
        AND ($2::text[] IS NULL OR c.scopes && $2)
        AND ($3::text IS NULL OR c.number = $3)
        AND ($3::text IS NOT NULL OR EXISTS (
            SELECT FROM found f
            WHERE f.case_number = c.number AND (
                in_sight(c.scopes, c.holder, c.district, $14, $15, $16, $17)
                OR (NOT f.by_person AND NOT EXISTS (
                    SELECT FROM case_citizens n
                    WHERE n.city = $1 AND n.case_number = f.case_number
                        AND string_to_array(n.name_words, ' ') && $13)))))
        AND ($7::text IS NULL OR c.state = $7)
        AND ($8::text IS NULL OR c.district = $8)
        AND ($9::text IS NULL OR c.category = $9)
        AND ($10::timestamptz IS NULL OR (c.received_at, c.number) < ($10, $11))
    ORDER BY c.received_at DESC, c.number DESC
    LIMIT $12
)
SELECT c.number, c.snapshot::text, r.name, d.address
FROM page c
LEFT JOIN case_citizens r ON is_personal AND r.city = c.city AND r.case_number = c.number AND r.part = 'reporter'
LEFT JOIN case_details d ON is_personal AND d.city = c.city AND d.case_number = c.number AND d.is_current
ORDER BY c.received_at DESC, c.number DESC
