-- Who acted is kept by the account's id; its name is looked up, so that a renamed account keeps its acts.
SELECT
    j.version, j.command, j.at, j.recorded_at, coalesce(u.user_name, j.actor_id),
    coalesce(nullif(u.display_name, ''), u.user_name, j.actor_id), j.actor_role, j.imported,
    j.events::text, said.fields, said.sealed,
    (SELECT coalesce(nullif(a.display_name, ''), a.user_name) FROM users a WHERE a.id = (j.events -> 0 ->> 'assignee')::uuid)
FROM journal j
LEFT JOIN users u ON u.id::text = j.actor_id
CROSS JOIN LATERAL (
    SELECT array_agg(t.field ORDER BY t.field) AS fields, array_agg(t.sealed ORDER BY t.field) AS sealed
    FROM case_texts t
    WHERE t.city = j.city AND t.case_number = j.case_number AND t.command_id = j.command_id AND t.sealed IS NOT NULL
) said
WHERE j.city = $1 AND j.case_number = $2 AND j.version > $3
ORDER BY j.version
LIMIT $4
