-- $1 city, $2 account, $3 key, $4 command, $5 name, $6 scopes, $7 hash of the secret, $8 by whom, $9 until when. Tells
-- whether there is such an account, whether it is a machine's, and whether the key was made: the same command again makes
-- none.
WITH account AS (
    SELECT id, is_machine FROM users WHERE city = $1 AND id = $2
), added AS (
    INSERT INTO api_keys (id, city, user_id, command_id, name, scopes, secret_hash, created_by, expires_at)
    SELECT $3, $1, id, $4, $5, $6, $7, $8, $9 FROM account WHERE is_machine
    ON CONFLICT (city, command_id) DO NOTHING
    RETURNING id
)
SELECT EXISTS (SELECT FROM account), EXISTS (SELECT FROM account WHERE is_machine), EXISTS (SELECT FROM added)
