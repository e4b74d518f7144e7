-- A page of demands: of one view ($2: open, late, answered, all) at $3, of one account ($4) or of everybody, after a key ($5 to
-- $7). Only the branch of the view is run, each by an index of its own: what is to be answered soonest due first, what is
-- answered latest first, all latest made first. Then who asked and who answered, and what was said, sealed, with the citizens
-- whose names are hidden in it.
WITH page AS (
    (SELECT *, due_at AS key_at FROM demands
     WHERE $2 = 'open' AND city = $1 AND answered_at IS NULL AND due_at >= $3 AND ($4::text IS NULL OR actor_id = $4)
        AND ($5::timestamptz IS NULL OR (due_at, case_number, demand) > ($5, $6, $7))
     ORDER BY due_at, case_number, demand LIMIT $8)
    UNION ALL
    (SELECT *, due_at FROM demands
     WHERE $2 = 'late' AND city = $1 AND answered_at IS NULL AND due_at < $3 AND ($4::text IS NULL OR actor_id = $4)
        AND ($5::timestamptz IS NULL OR (due_at, case_number, demand) > ($5, $6, $7))
     ORDER BY due_at, case_number, demand LIMIT $8)
    UNION ALL
    (SELECT *, answered_at FROM demands
     WHERE $2 = 'answered' AND city = $1 AND answered_at IS NOT NULL AND ($4::text IS NULL OR actor_id = $4)
        AND ($5::timestamptz IS NULL OR (answered_at, case_number, demand) < ($5, $6, $7))
     ORDER BY answered_at DESC, case_number DESC, demand DESC LIMIT $8)
    UNION ALL
    (SELECT *, made_at FROM demands
     WHERE $2 = 'all' AND city = $1 AND ($4::text IS NULL OR actor_id = $4)
        AND ($5::timestamptz IS NULL OR (made_at, case_number, demand) < ($5, $6, $7))
     ORDER BY made_at DESC, case_number DESC, demand DESC LIMIT $8)
)
SELECT
    c.number, c.snapshot::text, p.demand, p.key_at, p.made_at, p.due_at,
    coalesce(nullif(u.display_name, ''), u.user_name, p.actor_id), p.actor_id, p.actor_role, asked.sealed,
    p.answered_at, coalesce(nullif(b.display_name, ''), b.user_name, p.answered_by), p.answered_role, p.answered_unit,
    answer.sealed,
    (SELECT array_agg(z.sealed) FROM case_citizens z
     WHERE z.city = p.city AND z.case_number = p.case_number AND z.sealed IS NOT NULL)
FROM page p
JOIN cases c ON c.city = p.city AND c.number = p.case_number
LEFT JOIN users u ON u.id::text = p.actor_id
LEFT JOIN users b ON b.id::text = p.answered_by
LEFT JOIN case_texts asked
    ON asked.city = p.city AND asked.case_number = p.case_number AND asked.command_id = p.command_id AND asked.field = 'text'
LEFT JOIN case_texts answer
    ON answer.city = p.city AND answer.case_number = p.case_number AND answer.command_id = p.answer_id
        AND answer.field IN ('text', 'answer')
ORDER BY
    CASE WHEN $2 IN ('open', 'late') THEN p.key_at END, p.key_at DESC,
    CASE WHEN $2 IN ('open', 'late') THEN p.case_number END, p.case_number DESC,
    CASE WHEN $2 IN ('open', 'late') THEN p.demand END, p.demand DESC
