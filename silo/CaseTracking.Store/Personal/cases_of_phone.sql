-- Some of the cases that a phone (its hashes, $2) is still behind, and whether it reported them.
SELECT case_number, bool_or(part = 'reporter')
FROM case_citizens
WHERE city = $1 AND phone_hash = ANY ($2)
GROUP BY case_number
ORDER BY case_number
LIMIT $3
