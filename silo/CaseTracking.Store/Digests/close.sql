-- How a letter ended: sent, or failed ($4) and to be tried again at $5.
UPDATE digests_sent SET state = $4, retry_at = $5 WHERE city = $1 AND user_id = $2 AND day = $3
