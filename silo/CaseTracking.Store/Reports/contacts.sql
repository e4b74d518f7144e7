SELECT channel, result, sum(count)::integer
FROM contact_counters
WHERE city = $1 AND day >= $2 AND day < $3
GROUP BY channel, result
