SELECT credential_id, last_used_at FROM user_passkeys WHERE user_id = $1
