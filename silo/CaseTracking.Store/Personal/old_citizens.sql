SELECT city, case_number, command_id, name, phone
FROM case_citizens
WHERE name IS NOT NULL OR phone IS NOT NULL OR name_words IS NOT NULL
ORDER BY city, case_number, command_id
LIMIT $1
