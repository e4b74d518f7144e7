-- Takes the address whose code ($3) came back, also for the daily letter.
WITH taken AS (
    UPDATE mail_addresses
    SET email = asked, confirmed_at = $4, asked = NULL, code_hash = NULL, code_until = NULL, tries = 0
    WHERE city = $1 AND user_id = $2 AND code_hash = $3
    RETURNING email
), daily AS (
    -- Hosts of the version before read it there.
    UPDATE digests SET email = taken.email FROM taken WHERE city = $1 AND user_id = $2
)
SELECT email FROM taken
