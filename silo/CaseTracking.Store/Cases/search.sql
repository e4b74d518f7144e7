-- Every word must stand in the story, and one of two letters or one at the beginning of a word; where the reader may read
-- personal data, in the story, the address or a name: there whole words are found by their hashes, under the present search
-- key or the one before. A phone and a number match whole. Words are looked for among the cases received on some days ($25),
-- day by day, or among all ($25 null), at most $26 of each kind; whether there were so many is told in each row, and in one
-- without a case when none is found. $4: the words; $27 to $30: the longest of them, by which an index finds the stories ($27 and
-- $28 null: none can); $5: whether the reader may read any personal data, and $18 to $21 of which cases (in_sight); $6: a phone's
-- hashes; $14 and $15: the address words' hashes; $16 and $17: the name words', of which two or more are met by their pairs. A case
-- outside of that is not found by its citizens' names ($13: all hashes), even where the story tells them. Cases are looked up by
-- what was found; names and addresses are joined to the page alone. $31: instead of all that, the newest cases of the district and
-- category are gone through, so many; whether there may be more is told too. $32 and $33: the address words by which the index is
-- read (IndexWords); the others are looked for in what it finds, which "|| '{}'" keeps from the index.
WITH walked AS (
    SELECT c.number
    FROM cases c
    WHERE c.city = $1 AND $31::integer IS NOT NULL AND c.district = $8 AND c.category = $9
        AND ($7::text IS NULL OR c.state = $7)
        AND ($22::text IS NULL OR c.holder = $22)
        AND ($23::timestamptz IS NULL OR c.received_at >= $23)
        AND ($24::timestamptz IS NULL OR c.received_at < $24)
        AND ($10::timestamptz IS NULL OR (c.received_at, c.number) < ($10, $11))
    ORDER BY c.received_at DESC, c.number DESC
    LIMIT $31
), told AS (
    SELECT 'number' AS kind, $3::text AS case_number, false AS by_person
    WHERE $3::text IS NOT NULL
    UNION ALL
    SELECT 'phone', p.case_number, true
    FROM case_citizens p
    WHERE p.city = $1 AND $5 AND $3::text IS NULL AND p.phone_hash = ANY ($6)
    UNION ALL (
        SELECT 'story', d.case_number, false
        FROM case_details d
        WHERE d.city = $1 AND d.is_current AND $3::text IS NULL AND $6::bytea[] IS NULL AND $25::date[] IS NULL AND $31 IS NULL
            AND (d.story_words LIKE $27 OR d.story_words LIKE $28) AND d.story_words LIKE $29 AND d.story_words LIKE $30
            AND (' ' || d.story_words) LIKE ALL ($4)
        LIMIT $26
    )
    UNION ALL (
        SELECT 'address', d.case_number, true
        FROM case_details d
        WHERE d.city = $1 AND d.is_current AND $5 AND $3::text IS NULL AND $6::bytea[] IS NULL AND $25::date[] IS NULL AND $31 IS NULL
            AND (d.address_hashes @> $32 AND d.address_hashes || '{}'::bytea[] @> $14
                OR d.address_hashes @> $33 AND d.address_hashes || '{}'::bytea[] @> $15)
        LIMIT $26
    )
    UNION ALL (
        SELECT 'name', p.case_number, true
        FROM case_citizens p
        WHERE p.city = $1 AND $5 AND $3::text IS NULL AND $6::bytea[] IS NULL AND $25::date[] IS NULL AND $31 IS NULL
            AND (word_pairs($16) IS NULL AND p.name_hashes @> $16 OR word_pairs(p.name_hashes) @> word_pairs($16)
                OR word_pairs($17) IS NULL AND p.name_hashes @> $17 OR word_pairs(p.name_hashes) @> word_pairs($17))
        LIMIT $26
    )
    UNION ALL
    -- OFFSET 0: a day's entries in an index, met with the words', are much cheaper to read than a span's.
    SELECT 'day', of_day.case_number, of_day.by_person
    FROM unnest($25::date[]) g (day)
    CROSS JOIN LATERAL (
        SELECT d.case_number, false AS by_person
        FROM case_details d
        WHERE d.city = $1 AND d.is_current AND d.received_day = g.day
            AND (d.story_words LIKE $27 OR d.story_words LIKE $28) AND d.story_words LIKE $29 AND d.story_words LIKE $30
            AND (' ' || d.story_words) LIKE ALL ($4)
        UNION ALL
        SELECT d.case_number, true
        FROM case_details d
        WHERE d.city = $1 AND d.is_current AND $5 AND d.received_day = g.day
            AND (d.address_hashes @> $32 AND d.address_hashes || '{}'::bytea[] @> $14
                OR d.address_hashes @> $33 AND d.address_hashes || '{}'::bytea[] @> $15)
        UNION ALL
        SELECT p.case_number, true
        FROM case_citizens p
        WHERE p.city = $1 AND $5 AND p.received_day = g.day
            AND (word_pairs($16) IS NULL AND p.name_hashes @> $16 OR word_pairs(p.name_hashes) @> word_pairs($16)
                OR word_pairs($17) IS NULL AND p.name_hashes @> $17 OR word_pairs(p.name_hashes) @> word_pairs($17))
        OFFSET 0
    ) of_day
    WHERE $25::date[] IS NOT NULL
    UNION ALL
    -- Each by its own key: what costs is how many are gone through, not how often the word stands in the city.
    SELECT 'walk', of_case.case_number, of_case.by_person
    FROM walked w
    CROSS JOIN LATERAL (
        SELECT d.case_number, false AS by_person
        FROM case_details d
        WHERE d.city = $1 AND d.case_number = w.number AND d.is_current AND (' ' || d.story_words) LIKE ALL ($4)
        UNION ALL
        SELECT d.case_number, true
        FROM case_details d
        WHERE d.city = $1 AND d.case_number = w.number AND d.is_current AND $5
            AND (d.address_hashes @> $14 OR d.address_hashes @> $15)
        UNION ALL
        SELECT p.case_number, true
        FROM case_citizens p
        WHERE p.city = $1 AND p.case_number = w.number AND $5 AND (p.name_hashes @> $16 OR p.name_hashes @> $17)
    ) of_case
), found AS (
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
FROM (
    SELECT EXISTS (SELECT FROM told GROUP BY kind HAVING count(*) >= $26) OR (SELECT count(*) FROM walked) >= coalesce($31, 1) AS is_more
) m
LEFT JOIN page c ON true
LEFT JOIN case_citizens r ON $5 AND r.city = c.city AND r.case_number = c.number AND r.part = 'reporter'
ORDER BY c.received_at DESC, c.number DESC
