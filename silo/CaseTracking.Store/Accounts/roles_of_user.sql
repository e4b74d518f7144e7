SELECT role FROM users WHERE id = $1
