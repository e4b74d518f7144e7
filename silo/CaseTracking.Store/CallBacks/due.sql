-- A page of who has to be called back, the nearest promise first and of one day the answer that waits longest, after a key
-- ($2 to $5); of one district when it is named ($6). $8 to $11: the reader's sight, $12 the reader: who else
-- calls there now is told. What was erased has no phone any more.
SELECT
    c.number, c.snapshot::text, p.sealed,
    (SELECT array_agg(d.sealed ORDER BY d.version) FROM case_details d
     WHERE d.city = c.city AND d.case_number = c.number AND d.sealed IS NOT NULL),
    o.person, o.part, o.answered_at, o.due_at, o.tries, o.half_days, o.last_try_at,
    (SELECT u.display_name FROM users u WHERE u.id = o.called_by AND o.called_until > clock_timestamp() AND u.id <> $12)
FROM call_backs_due o
JOIN cases c ON c.city = o.city AND c.number = o.case_number
JOIN case_citizens p ON p.city = o.city AND p.case_number = o.case_number AND p.command_id = o.person
WHERE o.city = $1 AND p.phone_hash IS NOT NULL AND ($6::text IS NULL OR o.district = $6)
    AND in_sight(c.scopes, c.holder, c.district, $8, $9, $10, $11)
    AND ($2::timestamptz IS NULL OR (o.due_at, o.answered_at, o.case_number, o.person) > ($2, $3, $4, $5))
ORDER BY o.due_at, o.answered_at, o.case_number, o.person
LIMIT $7
