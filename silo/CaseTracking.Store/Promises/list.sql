-- A page of promises in the reader's sight ($2 to $5), soonest due first or, with $6, latest due first, after a key ($7 to
-- $9). $10: now; $11: how it stands; $12: whether it is kept; $13: the case's district; $14: who gave it, by the unit;
-- $15: the session in which it was given; $16 and $17: when. What was said comes sealed, with the citizens whose names are hidden in it.
SELECT
    c.number, c.snapshot::text, p.promise, p.made_at, p.due_at, p.kept_at, p.kept_by,
    coalesce(nullif(u.display_name, ''), u.user_name, p.actor_id), p.actor_role, p.unit, p.session, t.sealed,
    (SELECT array_agg(z.sealed) FROM case_citizens z
     WHERE t.sealed IS NOT NULL AND z.city = p.city AND z.case_number = p.case_number AND z.sealed IS NOT NULL)
FROM promises p
JOIN cases c ON c.city = p.city AND c.number = p.case_number
LEFT JOIN users u ON u.id::text = p.actor_id
LEFT JOIN case_texts t
    ON t.city = p.city AND t.case_number = p.case_number AND t.command_id = p.command_id AND t.field = 'text'
WHERE p.city = $1 AND in_sight(c.scopes, c.holder, c.district, $2, $3, $4, $5)
    AND ($7::timestamptz IS NULL OR CASE WHEN $6
        THEN (p.due_at, p.case_number, p.promise) < ($7, $8, $9)
        ELSE (p.due_at, p.case_number, p.promise) > ($7, $8, $9) END)
    AND ($11::text IS NULL OR $11 = promise_standing(p.due_at, p.kept_at, $10))
    AND ($12::boolean IS NULL OR $12 = (p.kept_at IS NOT NULL))
    AND ($13::text IS NULL OR c.district = $13)
    AND ($14::text IS NULL OR coalesce(p.unit, 'city') = $14)
    AND ($15::uuid IS NULL OR p.session = $15)
    AND ($16::timestamptz IS NULL OR p.made_at >= $16)
    AND ($17::timestamptz IS NULL OR p.made_at < $17)
ORDER BY
    CASE WHEN $6 THEN p.due_at END DESC, CASE WHEN $6 THEN p.case_number END DESC, CASE WHEN $6 THEN p.promise END DESC,
    p.due_at, p.case_number, p.promise
LIMIT $18
