-- Erases the words of contacts: of a phone (its hashes, $2) or those named ($3).
WITH spoken AS (
    UPDATE contact_words
    SET sealed = NULL, name_hashes = NULL, phone_hash = NULL, hash_key = NULL, erased_at = clock_timestamp()
    WHERE city = $1 AND sealed IS NOT NULL AND (phone_hash = ANY ($2) OR command_id = ANY ($3))
    RETURNING command_id
)
SELECT 0, count(*)::integer FROM spoken
