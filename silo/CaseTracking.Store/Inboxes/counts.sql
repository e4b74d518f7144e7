-- How long each list of an inbox is. $2: the inbox; $3: now, $4: the end of the city's day; the rest as in list.sql.
WITH shown AS NOT MATERIALIZED (
    SELECT *
    FROM cases
    WHERE city = $1 AND (holder = $2 OR ($2 = 'office' AND escalation_level >= 2))
        AND ($5::uuid IS NULL OR assignee = $5)
        AND ($6::boolean IS NULL OR $6 = (assignee IS NOT NULL))
        AND ($7::text IS NULL OR category = $7)
        AND ($8::text IS NULL OR district = $8)
        AND ($9::text IS NULL OR state = $9)
        AND ($10::timestamptz IS NULL OR received_at >= $10)
        AND ($11::timestamptz IS NULL OR received_at < $11)
)
SELECT
    count(*),
    count(*) FILTER (WHERE accepted_at IS NULL),
    count(*) FILTER (WHERE holder_due_at >= $3 AND holder_due_at < $4),
    count(*) FILTER (WHERE holder_due_at < $3),
    count(*) FILTER (WHERE is_returned),
    count(*) FILTER (WHERE escalation_level > 0),
    (SELECT count(*) FROM shown WHERE promised_until IS NOT NULL),
    (SELECT count(*) FROM shown WHERE demanded_until IS NOT NULL)
FROM shown
WHERE state <> 'resolved'
