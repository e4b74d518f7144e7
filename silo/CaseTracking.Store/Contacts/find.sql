SELECT command_id, fingerprint FROM contacts WHERE city = $1 AND command_id = ANY ($2)
