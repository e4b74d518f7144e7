DELETE FROM user_roles WHERE city = $1 AND user_id = $2
