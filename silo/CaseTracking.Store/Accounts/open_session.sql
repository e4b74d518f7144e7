WITH before AS (
    UPDATE sessions SET revoked_at = now() WHERE id = $7 AND revoked_at IS NULL
)
INSERT INTO sessions (id, user_id, expires_at, idle_for, address, user_agent)
VALUES ($1, $2, now() + $3, $4, $5, $6)
