-- A page of what was told (told: numbers, and whether they were found by citizens' data), and whether there may be more (more) in
-- each row, and in one without a case when nothing is found. Each kind of search is a statement of its own that goes on here, as a
-- statement that holds all of them takes longer to plan than to run.
-- Every word must stand in the story, and one of two letters or one at the beginning of a word; where the reader may read personal
-- data, in the story, the address or a name: there whole words are found by their hashes, under the present search key or the one
-- before. $4: the words; $27 to $30: the longest of them, by which an index finds the stories ($27 and $28 null: none can); $5:
-- whether the reader may read any personal data, and $18 to $21 of which cases (in_sight); $14 and $15: the address words' hashes;
-- $16 and $17: the name words', of which two or more are met by their pairs. A case outside of that is not found by its citizens'
-- names ($13: all hashes), even where the story tells them. $32 and $33: the address words by which the index is read (IndexWords);
-- the others are looked for in what it finds, which "|| '{}'" keeps from the index. Cases are looked up by what was found; names and
-- addresses are joined to the page alone.
, found AS (
    SELECT case_number, bool_and(by_person) AS by_person FROM told GROUP BY case_number
), page AS (
    SELECT
        c.city, c.number, c.snapshot, c.received_at,
        in_sight(c.scopes, c.holder, c.district, $18, $19, $20, $21) AS is_personal
    FROM found f
    JOIN cases c ON c.city = $1 AND c.number = f.case_number
    WHERE ($2::text[] IS NULL OR c.scopes && $2)
        AND ($3::text IS NOT NULL
            OR in_sight(c.scopes, c.holder, c.district, $18, $19, $20, $21)
            OR (NOT f.by_person AND NOT EXISTS (
                SELECT FROM case_citizens n
                WHERE n.city = $1 AND n.case_number = f.case_number AND n.name_hashes && $13)))
        AND ($7::text IS NULL OR c.state = $7)
        AND ($8::text IS NULL OR c.district = $8)
        AND ($9::text IS NULL OR c.category = $9)
        AND ($22::text IS NULL OR c.holder = $22)
        AND ($23::timestamptz IS NULL OR c.received_at >= $23)
        AND ($24::timestamptz IS NULL OR c.received_at < $24)
        AND ($10::timestamptz IS NULL OR (c.received_at, c.number) < ($10, $11))
    ORDER BY c.received_at DESC, c.number DESC
    LIMIT $12
)
SELECT
    c.number, c.snapshot::text, r.sealed,
    (SELECT array_agg(d.sealed ORDER BY d.version) FROM case_details d
     WHERE c.is_personal AND d.city = c.city AND d.case_number = c.number AND d.sealed IS NOT NULL),
    m.is_more
FROM more m
LEFT JOIN page c ON true
LEFT JOIN case_citizens r ON $5 AND r.city = c.city AND r.case_number = c.number AND r.part = 'reporter'
ORDER BY c.received_at DESC, c.number DESC
