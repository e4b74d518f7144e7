-- No address any more, neither a confirmed one nor one that was asked for; how many codes were sent stays.
WITH daily AS (
    DELETE FROM digests WHERE city = $1 AND user_id = $2
)
UPDATE mail_addresses
SET email = NULL, confirmed_at = NULL, asked = NULL, code_hash = NULL, code_until = NULL, tries = 0
WHERE city = $1 AND user_id = $2
