SELECT snapshot::text, erased_at, erased_why FROM cases WHERE city = $1 AND number = $2
