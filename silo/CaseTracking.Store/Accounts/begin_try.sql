-- $1 account, $2 address; how many failures are free: $3 of the pair, $4 of strangers on the account, $5 of the address.
-- The rows are always locked in this order.
WITH asked (account, address, free, memory, pause, longest) AS (
    SELECT $1, $2, $3, interval '1 day', interval '1 minute', interval '15 minutes'
    UNION ALL
    SELECT account, address, free, interval '1 hour', interval '15 minutes', interval '15 minutes'
    FROM (VALUES ($1, '', $4), ('\x'::bytea, $2, $5)) AS strangers (account, address, free)
    WHERE NOT EXISTS (SELECT FROM sign_in_tries
                      WHERE account = $1 AND address = $2 AND succeeded_at > now() - interval '30 days')
), counted AS (
    INSERT INTO sign_in_tries AS t (account, address, failures, since, allowed)
    SELECT account, address, 1, now(), true FROM asked
    ON CONFLICT (account, address) DO UPDATE SET
        allowed = coalesce(t.blocked_until <= now(), true),
        failures = CASE WHEN t.blocked_until > now() THEN t.failures
                        WHEN t.since < now() - (SELECT memory FROM asked a WHERE (a.account, a.address) = (t.account, t.address))
                            THEN 1
                        ELSE t.failures + 1 END,
        since = CASE WHEN t.since < now() - (SELECT memory FROM asked a WHERE (a.account, a.address) = (t.account, t.address))
                         THEN now()
                     ELSE t.since END,
        blocked_until = CASE
            WHEN t.blocked_until > now() THEN t.blocked_until
            ELSE (SELECT now() + least(a.longest, a.pause * (2 ^ least(t.failures + 1 - a.free, 10)))
                  FROM asked a
                  WHERE (a.account, a.address) = (t.account, t.address) AND t.failures + 1 >= a.free
                      AND t.since >= now() - a.memory) END
    RETURNING allowed, blocked_until
)
SELECT (CASE WHEN allowed THEN 0 ELSE extract(epoch FROM blocked_until - now()) END)::float8 FROM counted
