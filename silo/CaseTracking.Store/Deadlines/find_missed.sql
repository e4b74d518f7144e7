-- An import has ended when the importer was quiet for ten minutes; its clocks count only if they ran out after that. The
-- moment stands in subqueries, which are read first, so that the index leads past all the clocks of before: joined instead,
-- 200,000 of them were read by every scan.
WITH imports AS (
    SELECT coalesce((SELECT last_at FROM import_activity WHERE city = $1), '-infinity') AS last_at
), missed AS (
    (SELECT number, 'holder' AS clock, holder_watch_at AS due_at
     FROM cases
     WHERE city = $1 AND NOT holder_watch_imported AND holder_watch_at <= $2
         AND (hashtext(number) & 2147483647) % $4 = $3
     ORDER BY holder_watch_at LIMIT $5)
    UNION ALL
    (SELECT number, 'holder', holder_watch_at
     FROM cases
     WHERE city = $1 AND holder_watch_imported AND holder_watch_at <= $2
         AND holder_watch_at > (SELECT last_at FROM imports)
         AND $2 > (SELECT last_at FROM imports) + interval '10 minutes' AND (hashtext(number) & 2147483647) % $4 = $3
     ORDER BY holder_watch_at LIMIT $5)
    UNION ALL
    (SELECT number, 'promise', promise_watch_at
     FROM cases
     WHERE city = $1 AND NOT promise_watch_imported AND promise_watch_at <= $2
         AND (hashtext(number) & 2147483647) % $4 = $3
     ORDER BY promise_watch_at LIMIT $5)
    UNION ALL
    (SELECT number, 'promise', promise_watch_at
     FROM cases
     WHERE city = $1 AND promise_watch_imported AND promise_watch_at <= $2
         AND promise_watch_at > (SELECT last_at FROM imports)
         AND $2 > (SELECT last_at FROM imports) + interval '10 minutes' AND (hashtext(number) & 2147483647) % $4 = $3
     ORDER BY promise_watch_at LIMIT $5)
)
SELECT m.number, m.clock, c.snapshot::text
FROM missed m JOIN cases c ON c.city = $1 AND c.number = m.number
ORDER BY m.due_at
LIMIT $5
