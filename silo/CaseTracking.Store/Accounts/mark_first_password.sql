-- $5: whether the row is new; else only the row that the same command made is found. A machine ($6) has no password, so
-- there is no time ($4) for it either.
UPDATE users SET
    first_password_command = $3,
    first_password_until = CASE WHEN $5 THEN now() + $4 ELSE first_password_until END
WHERE city = $1 AND lower(user_name) = lower($2) AND ($5 OR first_password_command = $3) AND is_machine = $6
RETURNING id
