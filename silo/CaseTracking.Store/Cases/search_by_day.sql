-- Words looked for among the cases received on some days ($25), day by day. Parameters: search_page.sql.
-- OFFSET 0: a day's entries in an index, met with the words', are much cheaper to read than a span's.
WITH told AS (
    SELECT of_day.case_number, of_day.by_person
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
), more AS (
    SELECT false AS is_more
)
-- Goes on in Cases/search_page.sql.
