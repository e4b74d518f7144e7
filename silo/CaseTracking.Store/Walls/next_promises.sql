-- The promises that are due next after $2, one a case.
SELECT c.category, c.district, min(p.due_at)
FROM promises p
JOIN cases c ON c.city = p.city AND c.number = p.case_number
WHERE p.city = $1 AND p.kept_at IS NULL AND p.due_at > $2
GROUP BY c.number, c.category, c.district
ORDER BY min(p.due_at), c.number
LIMIT $3
