-- A page of cases, newest first, after a key; the reader's scopes narrow it on the server.
-- $17: whether the reader's own ones are wanted; of units ($18) those they hold, of others ($19) those they worked on
-- since $20. The index journal_actor finds the latter once for the whole page.
SELECT number, snapshot::text
FROM cases
WHERE city = $1
    AND ($2::text[] IS NULL OR scopes && $2)
    AND ($3::text IS NULL OR state = $3)
    AND ($4::text IS NULL OR district = $4)
    AND ($5::text IS NULL OR category = $5)
    AND ($6::text IS NULL OR holder = $6)
    AND ($7::boolean IS NULL OR $7 = (
        coalesce(holder_due_at < $8, false) OR (promise_met_at IS NULL AND promise_due_at < $8)))
    AND ($9::timestamptz IS NULL OR received_at >= $9)
    AND ($10::timestamptz IS NULL OR received_at < $10)
    AND ($11::timestamptz IS NULL OR (received_at, number) < ($11, $12))
    AND ($13::text IS NULL OR deputy = $13)
    AND ($14::text IS NULL OR outcome = $14)
    AND ($15::boolean IS NULL OR $15 = (escalation_level > 0))
    AND ($16::boolean IS NULL OR $16 = (state <> 'resolved'))
    AND ($17::boolean IS NULL OR $17 = CASE
        WHEN $18::text[] IS NOT NULL THEN holder = ANY ($18)
        ELSE number IN (
            SELECT j.case_number FROM journal j WHERE j.city = $1 AND j.actor_id = $19 AND j.recorded_at > $20)
        END)
ORDER BY received_at DESC, number DESC
LIMIT $21
