-- All that was said of a case but a violator's name: its details by version, its texts by command and field.
SELECT version, NULL::uuid, NULL::text, sealed
FROM case_details
WHERE city = $1 AND case_number = $2 AND sealed IS NOT NULL
UNION ALL
SELECT NULL, command_id, field, sealed
FROM case_texts
WHERE city = $1 AND case_number = $2 AND field <> 'recipient' AND sealed IS NOT NULL
