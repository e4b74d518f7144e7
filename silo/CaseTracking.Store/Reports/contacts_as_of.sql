SELECT channel, result, count(*)::integer
FROM contacts
WHERE city = $1 AND day >= $2 AND day < $3 AND at <= $4
GROUP BY channel, result
