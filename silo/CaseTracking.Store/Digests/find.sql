SELECT hour, language FROM digests WHERE city = $1 AND user_id = $2
