-- Erases all that is personal of some cases ($2): who, where and what, free words, and the words of contacts about
-- them. Rows stay, so history, counters and reports do. $3: why. Tells the cases and contacts that held something.
WITH due AS (
    SELECT number FROM cases WHERE city = $1 AND number = ANY ($2)
), people AS (
    UPDATE case_citizens
    SET sealed = NULL, name_hashes = NULL, phone_hash = NULL, hash_key = NULL
    WHERE city = $1 AND case_number IN (SELECT number FROM due) AND sealed IS NOT NULL
    RETURNING case_number
), details AS (
    UPDATE case_details
    SET sealed = NULL, address_hashes = NULL, hash_key = NULL, story_words = ''
    WHERE city = $1 AND case_number IN (SELECT number FROM due) AND sealed IS NOT NULL
    RETURNING case_number
), texts AS (
    UPDATE case_texts
    SET sealed = NULL
    WHERE city = $1 AND case_number IN (SELECT number FROM due) AND sealed IS NOT NULL
    RETURNING case_number
), spoken AS (
    UPDATE contact_words w
    SET sealed = NULL, name_hashes = NULL, phone_hash = NULL, hash_key = NULL, erased_at = clock_timestamp()
    FROM contacts n
    WHERE n.city = $1 AND n.case_number IN (SELECT number FROM due)
        AND w.city = n.city AND w.command_id = n.command_id AND w.sealed IS NOT NULL
    RETURNING w.command_id
), held AS (
    SELECT case_number FROM people UNION SELECT case_number FROM details UNION SELECT case_number FROM texts
), marked AS (
    UPDATE cases c
    SET erased_version = c.version,
        erased_at = CASE WHEN h.case_number IS NULL AND c.erased_at IS NOT NULL THEN c.erased_at ELSE clock_timestamp() END,
        erased_why = CASE WHEN h.case_number IS NULL AND c.erased_at IS NOT NULL THEN c.erased_why ELSE $3 END
    FROM due LEFT JOIN held h ON h.case_number = due.number
    WHERE c.city = $1 AND c.number = due.number
)
SELECT (SELECT count(*) FROM held)::integer, (SELECT count(*) FROM spoken)::integer
