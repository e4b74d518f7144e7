SELECT EXISTS (
    SELECT FROM users u JOIN user_roles r ON r.user_id = u.id
    WHERE u.city = $1 AND u.id = $2 AND u.is_active AND NOT u.is_machine AND r.unit = $3)
