-- The caller holds the lock on roles when it closes an account: who is an administrator does not change meanwhile.
WITH admins AS (
    SELECT id FROM users
    WHERE city = $1 AND is_active AND NOT is_machine AND id IN (SELECT user_id FROM user_roles WHERE role = 'administrator')
), target AS (
    SELECT u.id, $4 IS FALSE AND u.id IN (SELECT id FROM admins) AND (SELECT count(*) FROM admins) = 1 AS is_last
    FROM users u WHERE u.city = $1 AND u.id = $2
), changed AS (
    UPDATE users u SET display_name = coalesce($3, u.display_name), is_active = coalesce($4, u.is_active),
        extension = CASE WHEN $5::text IS NULL THEN u.extension ELSE nullif($5, '') END
    FROM target t WHERE u.id = t.id AND NOT t.is_last
)
SELECT EXISTS (SELECT FROM target), coalesce((SELECT is_last FROM target), false)
