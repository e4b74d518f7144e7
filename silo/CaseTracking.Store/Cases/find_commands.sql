-- What each command id led to. A contact that opened no case has no case to name: its empty number and version 0 are
-- never those of a case, so a case command under its id is refused.
SELECT command_id, case_number, version, view ->> 'state', fingerprint
FROM journal
WHERE city = $1 AND command_id = ANY ($2)
UNION ALL
SELECT command_id, '', 0, 'received', fingerprint
FROM contacts
WHERE city = $1 AND command_id = ANY ($2) AND result <> 'case_opened'
