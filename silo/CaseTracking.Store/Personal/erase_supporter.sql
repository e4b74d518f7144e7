-- Erases who supports a case ($2) with a phone (its hashes, $3); tells them as they stood, to hide their mention.
UPDATE case_citizens p
SET sealed = NULL, name_hashes = NULL, phone_hash = NULL, hash_key = NULL
FROM case_citizens o
WHERE p.city = $1 AND p.case_number = $2 AND p.phone_hash = ANY ($3)
    AND o.city = p.city AND o.case_number = p.case_number AND o.command_id = p.command_id
RETURNING o.sealed
