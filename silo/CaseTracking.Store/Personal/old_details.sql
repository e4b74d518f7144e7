-- The next details in plain text, with the names behind their case, plain or sealed already.
SELECT
    d.city, d.case_number, d.version, d.is_current, d.address, d.lat, d.lon, d.story,
    (SELECT array_agg(p.name) FROM case_citizens p
     WHERE p.city = d.city AND p.case_number = d.case_number AND p.name IS NOT NULL),
    (SELECT array_agg(p.sealed) FROM case_citizens p
     WHERE p.city = d.city AND p.case_number = d.case_number AND p.sealed IS NOT NULL)
FROM case_details d
WHERE d.address IS NOT NULL OR d.lat IS NOT NULL OR d.story IS NOT NULL OR d.address_words IS NOT NULL
ORDER BY d.city, d.case_number, d.version
LIMIT $1
