SELECT secret_hash FROM api_keys WHERE city = $1 AND id = $2
