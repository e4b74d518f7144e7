SELECT command_id, case_number, version, view ->> 'state', fingerprint
FROM journal
WHERE city = $1 AND command_id = ANY ($2)
