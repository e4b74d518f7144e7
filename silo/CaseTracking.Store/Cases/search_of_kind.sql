-- Words looked for among the newest $31 cases of a district and category, each by its own key: what costs is how many are gone
-- through, not how often a word stands in the city; whether there may be more is told. Parameters: search_page.sql.
WITH walked AS (
    SELECT c.number
    FROM cases c
    WHERE c.city = $1 AND c.district = $8 AND c.category = $9
        AND ($7::text IS NULL OR c.state = $7)
        AND ($22::text IS NULL OR c.holder = $22)
        AND ($23::timestamptz IS NULL OR c.received_at >= $23)
        AND ($24::timestamptz IS NULL OR c.received_at < $24)
        AND ($10::timestamptz IS NULL OR (c.received_at, c.number) < ($10, $11))
    ORDER BY c.received_at DESC, c.number DESC
    LIMIT $31
), told AS (
    SELECT of_case.case_number, of_case.by_person
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
), more AS (
    SELECT count(*) >= $31 AS is_more FROM walked
)
-- Goes on in Cases/search_page.sql.
