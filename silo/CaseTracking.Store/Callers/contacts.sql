-- The latest contacts with a phone (its hashes, $2) that opened no case; none about a case outside of the reader's sight
-- ($4 to $7), whose existence is not told.
SELECT n.at, n.channel, n.result, n.category, n.case_number
FROM contact_words w
JOIN contacts n ON n.city = w.city AND n.command_id = w.command_id
WHERE w.city = $1 AND w.phone_hash = ANY ($2) AND n.result <> 'case_opened'
    AND ($4 OR n.case_number IS NULL OR EXISTS (
        SELECT FROM cases c
        WHERE c.city = n.city AND c.number = n.case_number
            AND in_sight(c.scopes, c.holder, c.district, $4, $5, $6, $7)))
ORDER BY n.at DESC, n.command_id
LIMIT $3
