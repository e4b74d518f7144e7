-- Counts a try ($3 being now) at the code of an address that was asked for, before it is looked at; tells the code's hash. Nothing
-- when there is no code any more or it was tried as often as it may be ($4).
UPDATE mail_addresses SET tries = tries + 1
WHERE city = $1 AND user_id = $2 AND code_until > $3 AND tries < $4
RETURNING code_hash
