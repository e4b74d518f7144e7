SELECT status, since, seen_at FROM desks WHERE city = $1 AND user_id = $2
