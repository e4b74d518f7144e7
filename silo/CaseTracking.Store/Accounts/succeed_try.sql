-- Takes back what begin_try.sql counted. A pair that was known already counted nothing among the strangers.
WITH strange AS (
    SELECT NOT EXISTS (SELECT FROM sign_in_tries
                       WHERE account = $1 AND address = $2 AND succeeded_at > now() - interval '30 days') AS is_true
), pair AS (
    UPDATE sign_in_tries SET failures = 0, blocked_until = NULL, succeeded_at = now()
    WHERE account = $1 AND address = $2 AND $3 > 0
)
UPDATE sign_in_tries SET
    failures = greatest(failures - 1, 0),
    blocked_until = CASE WHEN failures - 1 < CASE WHEN address = '' THEN $4 ELSE $5 END THEN NULL ELSE blocked_until END
WHERE (SELECT is_true FROM strange) AND ((account = $1 AND address = '') OR (account = '\x' AND address = $2))
