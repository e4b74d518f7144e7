-- How a contact ended; of a case that was opened its number stands with the case.
SELECT c.channel, c.result, c.category, coalesce(c.case_number, j.case_number)
FROM contacts c
LEFT JOIN journal j ON j.city = c.city AND j.command_id = c.command_id
WHERE c.city = $1 AND c.command_id = $2
