-- Open cases of one category and district ($2, $3) received after $4, the newest, at most $5: which of them are like a
-- matter is told when their addresses and places are opened. $6 to $9: the reader's sight; the index cases_open
-- finds them.
SELECT
    c.number, c.received_at,
    (SELECT array_agg(d.sealed ORDER BY d.version) FROM case_details d
     WHERE d.city = c.city AND d.case_number = c.number AND d.sealed IS NOT NULL)
FROM cases c
WHERE c.city = $1 AND c.state <> 'resolved' AND c.category = $2 AND c.district = $3 AND c.received_at > $4
    AND in_sight(c.scopes, c.holder, c.district, $6, $7, $8, $9)
ORDER BY c.received_at DESC, c.number DESC
LIMIT $5
