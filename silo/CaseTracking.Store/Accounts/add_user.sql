WITH added AS (
    INSERT INTO users (city, user_name, display_name, password_hash)
    VALUES ($1, $2, $3, $4)
    ON CONFLICT ((lower(user_name))) DO NOTHING
    RETURNING id
)
INSERT INTO user_roles (city, user_id, place, role, unit) SELECT $1, id, 0, $5, $6 FROM added
