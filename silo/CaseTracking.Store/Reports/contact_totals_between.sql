SELECT result, sum(count)::integer
FROM contact_counters
WHERE city = $1 AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day < $3)
GROUP BY result
