-- Words looked for among all cases, at most $26 of each kind; whether there were so many is told. Parameters: search_page.sql.
WITH told AS (
    (
        SELECT 'story' AS kind, d.case_number, false AS by_person
        FROM case_details d
        WHERE d.city = $1 AND d.is_current
            AND (d.story_words LIKE $27 OR d.story_words LIKE $28) AND d.story_words LIKE $29 AND d.story_words LIKE $30
            AND (' ' || d.story_words) LIKE ALL ($4)
        LIMIT $26
    )
    UNION ALL (
        SELECT 'address', d.case_number, true
        FROM case_details d
        WHERE d.city = $1 AND d.is_current AND $5
            AND (d.address_hashes @> $32 AND d.address_hashes || '{}'::bytea[] @> $14
                OR d.address_hashes @> $33 AND d.address_hashes || '{}'::bytea[] @> $15)
        LIMIT $26
    )
    UNION ALL (
        SELECT 'name', p.case_number, true
        FROM case_citizens p
        WHERE p.city = $1 AND $5
            AND (word_pairs($16) IS NULL AND p.name_hashes @> $16 OR word_pairs(p.name_hashes) @> word_pairs($16)
                OR word_pairs($17) IS NULL AND p.name_hashes @> $17 OR word_pairs(p.name_hashes) @> word_pairs($17))
        LIMIT $26
    )
), more AS (
    SELECT EXISTS (SELECT FROM told GROUP BY kind HAVING count(*) >= $26) AS is_more
)
-- Goes on in Cases/search_page.sql.
