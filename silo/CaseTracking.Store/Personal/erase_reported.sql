-- Erases what the citizen with a phone (its hashes, $3) told in the cases that they reported ($2): who they are, where
-- and what, and the words said of it. Other people stay: who supports the case, and a warned violator.
WITH people AS (
    UPDATE case_citizens
    SET sealed = NULL, name_hashes = NULL, phone_hash = NULL, hash_key = NULL
    WHERE city = $1 AND case_number = ANY ($2) AND phone_hash = ANY ($3)
    RETURNING case_number
), details AS (
    UPDATE case_details
    SET sealed = NULL, address_hashes = NULL, hash_key = NULL, story_words = ''
    WHERE city = $1 AND case_number = ANY ($2) AND sealed IS NOT NULL
), texts AS (
    UPDATE case_texts
    SET sealed = NULL
    WHERE city = $1 AND case_number = ANY ($2) AND field <> 'recipient' AND sealed IS NOT NULL
), marked AS (
    UPDATE cases
    SET erased_at = clock_timestamp(), erased_why = 'demand'
    WHERE city = $1 AND number IN (SELECT case_number FROM people)
)
SELECT count(DISTINCT case_number)::integer, 0 FROM people
