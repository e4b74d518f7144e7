-- How a letter ended ($3, why $4), $6 being now; a failed one may be tried again at $5.
UPDATE report_letters SET state = $3, reason = $4, retry_at = $5, at = $6 WHERE city = $1 AND id = $2
