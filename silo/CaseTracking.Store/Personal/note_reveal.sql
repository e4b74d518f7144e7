INSERT INTO reveals (city, id, user_id, case_number, reason) VALUES ($1, $2, $3, $4, $5)
