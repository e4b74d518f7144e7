-- Where and what of a case, sealed, a row a revision.
SELECT sealed
FROM case_details
WHERE city = $1 AND case_number = $2 AND sealed IS NOT NULL
ORDER BY version
