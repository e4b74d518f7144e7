UPDATE case_texts SET sealed = $5 WHERE city = $1 AND case_number = $2 AND command_id = $3 AND field = $4
