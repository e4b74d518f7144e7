SELECT coalesce(max(position), 0) FROM journal WHERE city = $1
