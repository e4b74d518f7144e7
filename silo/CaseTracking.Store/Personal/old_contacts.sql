SELECT city, command_id, name, phone, words
FROM contact_words
WHERE name IS NOT NULL OR phone IS NOT NULL OR words IS NOT NULL OR name_words IS NOT NULL
ORDER BY city, command_id
LIMIT $1
