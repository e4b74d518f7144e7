-- Takes up to $5 letters of the day $2 that are due at the hour $3 of the city, $4 being now: those that no host took yet, and
-- those that failed and may be tried again, no more than $6 times. Of several hosts that ask at once each letter goes to one. It goes
-- to the address that the person confirmed.
WITH due AS (
    SELECT d.user_id, a.email, d.language
    FROM digests d
    JOIN users u ON u.id = d.user_id AND u.is_active
    JOIN mail_addresses a ON a.city = d.city AND a.user_id = d.user_id AND a.email IS NOT NULL
    LEFT JOIN digests_sent s ON s.city = d.city AND s.user_id = d.user_id AND s.day = $2
    WHERE d.city = $1 AND d.hour <= $3
        AND (s.state IS NULL OR s.state = 'failed' AND s.retry_at <= $4 AND s.tries < $6)
    ORDER BY d.user_id
    LIMIT $5
), taken AS (
    INSERT INTO digests_sent AS s (city, user_id, day, state, at)
    SELECT $1, user_id, $2, 'sending', $4 FROM due
    ON CONFLICT (city, user_id, day) DO UPDATE SET state = 'sending', tries = s.tries + 1, at = excluded.at
    WHERE s.state = 'failed' AND s.retry_at <= $4 AND s.tries < $6
    RETURNING user_id, tries
)
SELECT user_id, email, language, tries::integer FROM due JOIN taken USING (user_id)
