UPDATE case_details
SET sealed = $4, address_hashes = hashes_of($5), story_words = $6, hash_key = $7,
    address = NULL, lat = NULL, lon = NULL, story = NULL, address_words = NULL
WHERE city = $1 AND case_number = $2 AND version = $3
