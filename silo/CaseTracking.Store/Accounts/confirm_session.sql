UPDATE sessions SET confirmed_at = now() WHERE id = $1
