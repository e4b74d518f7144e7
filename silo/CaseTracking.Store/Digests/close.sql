-- How a letter ended: sent ($4 null), or failed and to be tried again at $4.
UPDATE digests_sent
SET state = CASE WHEN $4::timestamptz IS NULL THEN 'sent' ELSE 'failed' END, retry_at = $4
WHERE city = $1 AND user_id = $2 AND day = $3
