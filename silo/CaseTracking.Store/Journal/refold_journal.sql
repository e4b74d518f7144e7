-- Up to a case, or to the end when none is named: rows without a case are found too.
SELECT case_number, version, position, at, events::text
FROM journal
WHERE city = $1 AND case_number > $2 AND ($3::text IS NULL OR case_number <= $3)
ORDER BY case_number, version
