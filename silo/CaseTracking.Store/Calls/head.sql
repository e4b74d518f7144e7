SELECT coalesce(max(position), 0) FROM calls WHERE city = $1
