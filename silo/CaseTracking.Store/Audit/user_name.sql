SELECT user_name FROM users WHERE city = $1 AND lower(user_name) = lower($2)
