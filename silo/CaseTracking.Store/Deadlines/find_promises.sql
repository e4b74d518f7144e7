-- Promises of which the reminder or the miss is to be told, in slice $3 of $4. As with clocks, one that an import gave
-- counts only when it ran out after the import had ended: the importer was quiet for ten minutes.
WITH imports AS (
    SELECT coalesce((SELECT last_at FROM import_activity WHERE city = $1), '-infinity') AS last_at
)
(SELECT case_number, promise, due_at, watch_at
 FROM promises
 WHERE city = $1 AND NOT imported AND watch_at < $2 AND (hashtext(case_number) & 2147483647) % $4 = $3
 ORDER BY watch_at LIMIT $5)
UNION ALL
(SELECT case_number, promise, due_at, watch_at
 FROM promises, imports
 WHERE city = $1 AND imported AND watch_at < $2 AND due_at > last_at AND $2 > last_at + interval '10 minutes'
     AND (hashtext(case_number) & 2147483647) % $4 = $3
 ORDER BY watch_at LIMIT $5)
ORDER BY watch_at
LIMIT $5
