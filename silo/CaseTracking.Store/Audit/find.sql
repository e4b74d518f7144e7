SELECT id FROM audit_entries WHERE city = $1 AND id = ANY ($2)
