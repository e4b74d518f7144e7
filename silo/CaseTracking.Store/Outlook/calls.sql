-- Calls by telephone by day and category, from $2 to before $3.
SELECT day, category, sum(count)
FROM contact_counters
WHERE city = $1 AND day >= $2 AND day < $3 AND channel IN ('call', 'session')
GROUP BY day, category
