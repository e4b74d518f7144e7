-- Who is meant by what a telephone system calls them: their extension, their user name or their name.
SELECT n.place, u.id
FROM unnest($2::text[]) WITH ORDINALITY AS n (name, place)
CROSS JOIN LATERAL (
    SELECT id
    FROM users
    WHERE city = $1 AND is_active AND NOT is_machine AND (extension = n.name OR lower(user_name) = lower(n.name) OR display_name = n.name)
    ORDER BY extension = n.name DESC NULLS LAST, lower(user_name) = lower(n.name) DESC, id
    LIMIT 1
) u
ORDER BY n.place
