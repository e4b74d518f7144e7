-- Cases by their numbers ($2), with the reporter and the address.
SELECT
    c.number, c.snapshot::text, r.sealed,
    (SELECT array_agg(d.sealed ORDER BY d.version) FROM case_details d
     WHERE d.city = c.city AND d.case_number = c.number AND d.sealed IS NOT NULL)
FROM cases c
LEFT JOIN case_citizens r ON r.city = c.city AND r.case_number = c.number AND r.part = 'reporter'
WHERE c.city = $1 AND c.number = ANY ($2)
