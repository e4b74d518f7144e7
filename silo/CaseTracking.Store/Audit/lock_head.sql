SELECT number, hash FROM audit_head WHERE city = $1 FOR UPDATE
