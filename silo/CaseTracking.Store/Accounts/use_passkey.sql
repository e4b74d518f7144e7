UPDATE user_passkeys SET last_used_at = now() WHERE credential_id = $1
