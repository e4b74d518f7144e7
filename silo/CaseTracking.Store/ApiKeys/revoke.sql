-- A key that was revoked before stays as it is. Tells whether there is such a key.
WITH revoked AS (
    UPDATE api_keys SET revoked_at = now() WHERE city = $1 AND user_id = $2 AND id = $3 AND revoked_at IS NULL
)
SELECT EXISTS (SELECT FROM api_keys WHERE city = $1 AND user_id = $2 AND id = $3)
