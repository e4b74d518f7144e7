-- How long each list of an inbox is. $2: the inbox; $3: now, $4: the end of the city's day; the rest as in list.sql.
SELECT
    count(*) FILTER (WHERE list = 'open'),
    count(*) FILTER (WHERE list = 'open' AND accepted_at IS NULL),
    count(*) FILTER (WHERE list = 'open' AND due_at >= $3 AND due_at < $4),
    count(*) FILTER (WHERE list = 'open' AND due_at < $3),
    count(*) FILTER (WHERE list = 'open' AND is_returned),
    count(*) FILTER (WHERE list = 'open' AND escalation_level > 0),
    count(*) FILTER (WHERE list = 'promised'),
    count(*) FILTER (WHERE list = 'demanded')
FROM inbox_rows($1, $2)
WHERE ($5::uuid IS NULL OR assignee = $5)
    AND ($6::boolean IS NULL OR $6 = (assignee IS NOT NULL))
    AND ($7::text IS NULL OR category = $7)
    AND ($8::text IS NULL OR district = $8)
    AND ($9::text IS NULL OR state = $9)
    AND ($10::timestamptz IS NULL OR received_at >= $10)
    AND ($11::timestamptz IS NULL OR received_at < $11)
