-- A page of a list of what an inbox has open: what nobody accepted yet first, then what runs out soonest. $2: the inbox; $3: now,
-- $4: the end of the city's day; narrowed by $5 whose hands it is in, $6 whether it is in somebody's, $7 category, $8 district, $9
-- state, $10 and $11 when it was received. $12: the list; $13 to $15: the key after which the page starts. Both parts are read in
-- the order of the index, the second only where the first does not fill the page; only the page's rows are joined to their cases.
WITH open AS NOT MATERIALIZED (
    SELECT number, holder_due_at AS due_at, accepted_at
    FROM cases
    WHERE city = $1 AND (holder = $2 OR ($2 = 'office' AND escalation_level >= 2)) AND state <> 'resolved'
        AND ($5::uuid IS NULL OR assignee = $5)
        AND ($6::boolean IS NULL OR $6 = (assignee IS NOT NULL))
        AND ($7::text IS NULL OR category = $7)
        AND ($8::text IS NULL OR district = $8)
        AND ($9::text IS NULL OR state = $9)
        AND ($10::timestamptz IS NULL OR received_at >= $10)
        AND ($11::timestamptz IS NULL OR received_at < $11)
        AND holder_due_at >= CASE $12 WHEN 'today' THEN $3 ELSE '-infinity' END
        AND holder_due_at < CASE $12 WHEN 'today' THEN $4 WHEN 'late' THEN $3 ELSE 'infinity' END
        AND ($12 <> 'returned' OR is_returned)
        AND ($12 <> 'escalated' OR escalation_level > 0)
), fresh AS MATERIALIZED (
    SELECT number, due_at
    FROM open
    WHERE accepted_at IS NULL AND ($13::integer IS NULL OR ($13 = 0 AND (due_at, number) > ($14, $15)))
    ORDER BY due_at, number
    LIMIT $16
), page AS (
    SELECT number, 0 AS place, due_at FROM fresh
    UNION ALL (
        SELECT number, 1, due_at
        FROM open
        WHERE accepted_at IS NOT NULL AND $12 <> 'new' AND (SELECT count(*) FROM fresh) < $16
            AND ($13::integer IS NULL OR $13 = 0 OR (due_at, number) > ($14, $15))
        ORDER BY due_at, number
        LIMIT $16
    )
    ORDER BY place, due_at, number
    LIMIT $16
)
SELECT
    c.number, c.snapshot::text, p.place, p.due_at, c.accepted_at, c.is_returned, c.assignee,
    coalesce(nullif(u.display_name, ''), u.user_name), c.promised_until, c.demanded_until
FROM page p
JOIN cases c ON c.city = $1 AND c.number = p.number
LEFT JOIN users u ON u.id = c.assignee
ORDER BY p.place, p.due_at, p.number
