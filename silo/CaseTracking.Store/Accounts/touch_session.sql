-- $1 a session or an API key; $2 where it is used from, which only a key keeps: null when that is not known.
WITH key AS (
    UPDATE api_keys SET last_used_at = now(), last_address = coalesce($2, last_address)
    WHERE id = $1 AND coalesce(last_used_at < now() - interval '1 minute', true)
)
UPDATE sessions SET last_seen_at = now() WHERE id = $1 AND last_seen_at < now() - interval '1 minute'
