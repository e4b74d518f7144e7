-- Without a password it is a machine's account.
WITH added AS (
    INSERT INTO users (city, user_name, display_name, password_hash, is_machine)
    VALUES ($1, $2, $3, $4, $4 IS NULL)
    ON CONFLICT ((lower(user_name))) DO NOTHING
    RETURNING id
)
INSERT INTO user_roles (city, user_id, place, role, unit) SELECT $1, id, 0, $5, $6 FROM added
