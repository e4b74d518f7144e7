INSERT INTO users (city, user_name, display_name, password_hash, role, unit)
VALUES ($1, $2, $3, $4, $5, $6)
ON CONFLICT ((lower(user_name))) DO NOTHING
