-- Open cases past a clock at $2 by district, received from $3 to before $4, of one category or all ($5); as the list behind
-- it counts them. Cheap because cases_open has all of it.
SELECT district, count(*)
FROM cases
WHERE city = $1 AND state <> 'resolved' AND received_at >= $3 AND received_at < $4 AND ($5::text IS NULL OR category = $5)
    AND (coalesce(holder_due_at < $2, false) OR (promise_met_at IS NULL AND promise_due_at < $2))
GROUP BY district
