-- How many promises in the reader's sight ($2 to $5) stand how at $6; $7 to $9 as in list.sql: district, unit, session; $10 and $11: when it
-- was given.
SELECT promise_standing(p.due_at, p.kept_at, $6), count(*)
FROM promises p
JOIN cases c ON c.city = p.city AND c.number = p.case_number
WHERE p.city = $1 AND in_sight(c.scopes, c.holder, c.district, $2, $3, $4, $5)
    AND ($7::text IS NULL OR c.district = $7)
    AND ($8::text IS NULL OR coalesce(p.unit, 'city') = $8)
    AND ($9::uuid IS NULL OR p.session = $9)
    AND ($10::timestamptz IS NULL OR p.made_at >= $10)
    AND ($11::timestamptz IS NULL OR p.made_at < $11)
GROUP BY 1
