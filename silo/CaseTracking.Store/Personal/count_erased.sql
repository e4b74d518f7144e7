UPDATE erasures SET cases = cases + $3, contacts = contacts + $4 WHERE city = $1 AND command_id = $2
