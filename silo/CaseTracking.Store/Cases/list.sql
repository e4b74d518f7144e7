-- A page of cases, newest first, after a key; the reader's scopes narrow it on the server.
-- $17: whether the reader's own ones are wanted; of units ($18) those they hold, of others ($19) those they worked on
-- since $20. The index journal_actor finds the latter once for the whole page. $21 to $26: what reports count, by the same
-- words as report_figures and report_parts: ever warned, ever sent to a commission, and to which, its answer heard, what was
-- said of it, ever reopened; $27: a first case, to whose place they came back; $28: a case at
-- whose place they are; $30: a neighbourhood, of the district $4; $31: whether somebody said one.
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
    AND ($21::boolean IS NULL OR $21 = coalesce((snapshot ->> 'everWarned')::boolean, false))
    AND ($22::boolean IS NULL OR $22 = coalesce((snapshot ->> 'everSentToCommission')::boolean, false))
    AND ($23::text IS NULL OR scopes @> ARRAY['commission/' || $23])
    AND ($24::boolean IS NULL OR $24 = (answered_at IS NOT NULL))
    AND ($25::text IS NULL OR snapshot ->> 'verdict' = $25)
    AND ($26::boolean IS NULL OR $26 = (coalesce((snapshot ->> 'reopened')::integer, 0) > 0))
    AND ($27::text IS NULL OR number IN (
        SELECT r.case_number FROM case_repeats r WHERE r.city = $1 AND r.root = $27))
    AND ($28::text IS NULL OR number IN (SELECT a.number FROM cases_at_place_of($1, $28) a))
    AND ($30::text IS NULL OR neighbourhood = $30)
    AND ($31::boolean IS NULL OR $31 = (neighbourhood IS NOT NULL))
ORDER BY received_at DESC, number DESC
LIMIT $29
