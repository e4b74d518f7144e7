SELECT address, lat, lon, story FROM case_details WHERE city = $1 AND case_number = $2 AND is_current;
SELECT part, name, phone FROM case_citizens WHERE city = $1 AND case_number = $2 ORDER BY part, command_id LIMIT 100
