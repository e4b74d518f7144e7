-- The latest contacts with a phone that opened no case; for a reader with scopes ($3) none about a case outside of
-- them, whose existence is not told.
SELECT n.at, n.channel, n.result, n.category, n.case_number
FROM contact_words w
JOIN contacts n ON n.city = w.city AND n.command_id = w.command_id
WHERE w.city = $1 AND w.phone_hash = ANY ($2) AND n.result <> 'case_opened'
    AND ($3::text[] IS NULL OR n.case_number IS NULL OR EXISTS (
        SELECT FROM cases c WHERE c.city = n.city AND c.number = n.case_number AND c.scopes && $3))
ORDER BY n.at DESC, n.command_id
LIMIT $4
