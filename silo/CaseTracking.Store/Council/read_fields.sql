SELECT categories, units, is_on FROM fields_of_interest WHERE city = $1 AND user_id = $2
