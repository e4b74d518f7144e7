UPDATE case_citizens
SET sealed = $4, name_hashes = hashes_of($5), phone_hash = $6, hash_key = $7,
    name = NULL, phone = NULL, name_words = NULL
WHERE city = $1 AND case_number = $2 AND command_id = $3
