SELECT number, previous, hash, entries, at FROM audit_batches WHERE city = $1 AND number > $2 AND number <= $3 ORDER BY number LIMIT $4
