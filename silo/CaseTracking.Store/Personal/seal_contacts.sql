UPDATE contact_words
SET sealed = $3, name_hashes = hashes_of($4), phone_hash = $5, hash_key = $6,
    name = NULL, phone = NULL, name_words = NULL, words = NULL
WHERE city = $1 AND command_id = $2
