-- Movements of the journal, latest first: of the rows after $2 and before $3, of which so many at most ($4) are looked at, those
-- that tell one of the happenings $5 and lie in the fields of interest: a category of $6 or a unit of $7 (both null: all). With
-- where the case stood before. The tail of the journal is read by its positions.
SELECT j.position, j.case_number, j.version, j.at, j.command, j.actor_role, j.events::text, j.view::text,
    (SELECT p.view ->> 'state' FROM journal p
     WHERE p.city = $1 AND p.case_number = j.case_number AND p.version = j.version - 1)
FROM (
    SELECT position, case_number, version, at, command, actor_role, events, event_names, view, scopes, left_scopes
    FROM journal
    WHERE city = $1 AND position > $2 AND position < $3
    ORDER BY position DESC
    LIMIT $4
) j
WHERE j.event_names && $5
    AND ($6::text[] IS NULL AND $7::text[] IS NULL
        OR j.view ->> 'category' = ANY ($6) OR j.scopes && $7 OR j.left_scopes && $7)
ORDER BY j.position DESC
LIMIT $8
