-- A page of one list of an inbox. $2: the inbox; $3: now, $4: the end of the city's day; narrowed by $5 whose hands it is in, $6
-- whether it is in somebody's, $7 category, $8 district, $9 state, $10 and $11 when it was received. $12: the list; $13 to $15:
-- the key after which the page starts. Of what is open, what nobody accepted yet stands first, then what runs out soonest;
-- promised and demanded by their own deadlines. Only the page's rows are joined to their cases.
WITH page AS (
    SELECT number, place, due_at
    FROM (
        SELECT *, CASE WHEN list = 'open' AND accepted_at IS NOT NULL THEN 1 ELSE 0 END AS place FROM inbox_rows($1, $2)
    ) r
    WHERE list = CASE WHEN $12 IN ('promised', 'demanded') THEN $12 ELSE 'open' END
        AND ($5::uuid IS NULL OR assignee = $5)
        AND ($6::boolean IS NULL OR $6 = (assignee IS NOT NULL))
        AND ($7::text IS NULL OR category = $7)
        AND ($8::text IS NULL OR district = $8)
        AND ($9::text IS NULL OR state = $9)
        AND ($10::timestamptz IS NULL OR received_at >= $10)
        AND ($11::timestamptz IS NULL OR received_at < $11)
        AND CASE $12
            WHEN 'new' THEN accepted_at IS NULL
            WHEN 'today' THEN due_at >= $3 AND due_at < $4
            WHEN 'late' THEN due_at < $3
            WHEN 'returned' THEN is_returned
            WHEN 'escalated' THEN escalation_level > 0
            ELSE true
        END
        AND ($13::integer IS NULL OR (place, due_at, number) > ($13, $14, $15))
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
