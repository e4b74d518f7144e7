-- Open cases of one category and district ($3, $4) received after $5, the newest, at most $6: which of them are like a
-- matter is told when their addresses and places are opened. $2: the reader's scopes; the index cases_open finds them.
SELECT
    c.number, c.received_at,
    (SELECT array_agg(d.sealed ORDER BY d.version) FROM case_details d
     WHERE d.city = c.city AND d.case_number = c.number AND d.sealed IS NOT NULL)
FROM cases c
WHERE c.city = $1 AND c.state <> 'resolved' AND c.category = $3 AND c.district = $4 AND c.received_at > $5
    AND ($2::text[] IS NULL OR c.scopes && $2)
ORDER BY c.received_at DESC, c.number DESC
LIMIT $6
