-- Open cases with where they are, sealed, a row a revision: at most $6 after the one named by $2 to $5 in the order of the index
-- cases_open, by which they are found without looking at closed ones.
SELECT
    c.number, c.position, false, c.district, c.category, c.holder, c.scopes, c.received_at, c.holder_due_at,
    c.promise_due_at, c.promise_met_at, (
        SELECT array_agg(d.sealed ORDER BY d.version) FROM case_details d
        WHERE d.city = c.city AND d.case_number = c.number AND d.sealed IS NOT NULL)
FROM cases c
WHERE c.city = $1 AND c.state <> 'resolved' AND (c.district, c.category, c.received_at, c.number) > ($2, $3, $4, $5)
ORDER BY c.district, c.category, c.received_at, c.number
LIMIT $6
