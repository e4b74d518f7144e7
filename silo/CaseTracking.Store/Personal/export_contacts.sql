-- The contacts of a phone (its hashes, $2), newest first.
SELECT n.at, n.channel, n.result, n.category, n.case_number, w.sealed
FROM contact_words w
JOIN contacts n ON n.city = w.city AND n.command_id = w.command_id
WHERE w.city = $1 AND w.phone_hash = ANY ($2)
ORDER BY n.at DESC, n.command_id
LIMIT $3
