SELECT snapshot::text FROM cases WHERE city = $1 AND number = $2
