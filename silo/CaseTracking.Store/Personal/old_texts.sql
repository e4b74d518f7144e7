SELECT city, case_number, command_id, field, words
FROM case_texts
WHERE words IS NOT NULL
ORDER BY city, case_number, command_id, field
LIMIT $1
