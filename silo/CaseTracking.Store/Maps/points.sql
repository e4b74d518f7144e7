-- Cases changed after position $2, with where they are, sealed, a row a revision; of closed ones only that they are closed.
-- At most $3, in the order of their change.
SELECT
    c.number, c.position, c.state = 'resolved', c.district, c.category, c.holder, c.scopes, c.received_at, c.holder_due_at,
    c.promise_due_at, c.promise_met_at,
    CASE WHEN c.state <> 'resolved' THEN (
        SELECT array_agg(d.sealed ORDER BY d.version) FROM case_details d
        WHERE d.city = c.city AND d.case_number = c.number AND d.sealed IS NOT NULL) END
FROM cases c
WHERE c.city = $1 AND c.position > $2
ORDER BY c.position
LIMIT $3
