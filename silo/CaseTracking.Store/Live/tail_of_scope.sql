SELECT position, at, event_names, view::text, scopes, left_scopes, case_number, version, recorded_at, command_id
FROM journal
WHERE city = $1 AND position > $2 AND position <= $3
    AND ($4::text IS NULL OR case_number = $4)
    AND ($5::text IS NULL OR scopes @> ARRAY[$5] OR left_scopes @> ARRAY[$5])
ORDER BY position
LIMIT $6
