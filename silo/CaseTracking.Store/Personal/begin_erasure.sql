-- Notes a demand, or finds it noted: its fingerprint, whether it is finished, and what it erased so far.
WITH noted AS (
    INSERT INTO erasures (city, command_id, fingerprint, user_id, reason) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING
    RETURNING fingerprint, finished_at, cases, contacts
)
SELECT fingerprint, finished_at IS NOT NULL, cases, contacts FROM noted
UNION ALL
SELECT fingerprint, finished_at IS NOT NULL, cases, contacts FROM erasures WHERE city = $1 AND command_id = $2
LIMIT 1
