SELECT position, at, event_names, view::text, scopes, left_scopes, case_number, version, recorded_at, command_id
FROM journal
WHERE city = $1 AND position > $2
ORDER BY position
LIMIT $3
