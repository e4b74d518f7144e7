-- What no longer counts: tries, used codes, and sessions that ended three months ago.
WITH tries AS (
    DELETE FROM sign_in_tries
    WHERE since < now() - interval '2 days' AND coalesce(succeeded_at < now() - interval '31 days', true)
        AND coalesce(blocked_until < now(), true)
), codes AS (
    DELETE FROM user_used_codes WHERE used_at < now() - interval '1 hour'
)
DELETE FROM sessions
WHERE expires_at < now() - interval '90 days' OR revoked_at < now() - interval '90 days'
