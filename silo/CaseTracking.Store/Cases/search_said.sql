-- A phone ($6: its hashes) and a number ($3) match whole. Parameters: search_page.sql.
WITH told AS (
    SELECT 'number' AS kind, $3::text AS case_number, false AS by_person
    WHERE $3::text IS NOT NULL
    UNION ALL
    SELECT 'phone', p.case_number, true
    FROM case_citizens p
    WHERE p.city = $1 AND $5 AND $3::text IS NULL AND p.phone_hash = ANY ($6)
), more AS (
    SELECT false AS is_more
)
-- Goes on in Cases/search_page.sql.
