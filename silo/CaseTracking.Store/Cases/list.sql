-- A page of cases, newest first, after a key; the reader's scopes narrow it on the server.
SELECT number, snapshot::text
FROM cases
WHERE city = $1
    AND ($2::text[] IS NULL OR scopes && $2)
    AND ($3::text IS NULL OR state = $3)
    AND ($4::text IS NULL OR district = $4)
    AND ($5::text IS NULL OR category = $5)
    AND ($6::text IS NULL OR holder = $6)
    AND ($7::boolean IS NULL OR $7 = (
        coalesce(holder_due_at < $8, false) OR (promise_met_at IS NULL AND promise_due_at < $8)))
    AND ($9::timestamptz IS NULL OR received_at >= $9)
    AND ($10::timestamptz IS NULL OR received_at < $10)
    AND ($11::timestamptz IS NULL OR (received_at, number) < ($11, $12))
ORDER BY received_at DESC, number DESC
LIMIT $13
