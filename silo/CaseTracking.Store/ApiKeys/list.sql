-- $1 city, $2 account; newest first, after the id $3 (null: from the newest), $4 rows; $5 one command, or null.
SELECT k.id, k.user_id, k.name, k.scopes, k.created_at, u.user_name, k.expires_at, k.revoked_at, k.last_used_at, k.last_address
FROM api_keys k
JOIN users u ON u.id = k.created_by
WHERE k.city = $1 AND ($2 IS NULL OR k.user_id = $2) AND ($3 IS NULL OR k.id < $3) AND ($5 IS NULL OR k.command_id = $5)
ORDER BY k.id DESC
LIMIT $4
