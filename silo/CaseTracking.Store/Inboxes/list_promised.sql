-- A page of what was promised in an inbox, by its own deadline, whether open or not; parameters as in list.sql.
WITH page AS (
    SELECT number, 0 AS place, promised_until AS due_at
    FROM cases
    WHERE city = $1 AND (holder = $2 OR ($2 = 'office' AND escalation_level >= 2)) AND promised_until IS NOT NULL
        AND ($5::uuid IS NULL OR assignee = $5)
        AND ($6::boolean IS NULL OR $6 = (assignee IS NOT NULL))
        AND ($7::text IS NULL OR category = $7)
        AND ($8::text IS NULL OR district = $8)
        AND ($9::text IS NULL OR state = $9)
        AND ($10::timestamptz IS NULL OR received_at >= $10)
        AND ($11::timestamptz IS NULL OR received_at < $11)
        AND ($13::integer IS NULL OR (promised_until, number) > ($14, $15))
    ORDER BY promised_until, number
    LIMIT $16
)
SELECT
    c.number, c.snapshot::text, p.place, p.due_at, c.accepted_at, c.is_returned, c.assignee,
    coalesce(nullif(u.display_name, ''), u.user_name), c.promised_until, c.demanded_until
FROM page p
JOIN cases c ON c.city = $1 AND c.number = p.number
LEFT JOIN users u ON u.id = c.assignee
ORDER BY p.place, p.due_at, p.number
