-- Forgets an address that was asked for: its code was not sent.
UPDATE mail_addresses SET asked = NULL, code_hash = NULL, code_until = NULL, tries = 0
WHERE city = $1 AND user_id = $2 AND code_hash = $3
