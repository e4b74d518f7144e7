-- What stands under each command id, be it a contact or a case command; a case that was opened has the same under both.
SELECT command_id, fingerprint FROM contacts WHERE city = $1 AND command_id = ANY ($2)
UNION
SELECT command_id, fingerprint FROM journal WHERE city = $1 AND command_id = ANY ($2)
