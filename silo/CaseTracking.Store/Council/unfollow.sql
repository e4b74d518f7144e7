DELETE FROM follows WHERE city = $1 AND user_id = $2 AND target = $3
