-- Letters that a host took before $2 and never closed: it ended with them, and whether they arrived nobody knows. $3 being now.
UPDATE report_letters SET state = 'unknown', at = $3 WHERE city = $1 AND state = 'sending' AND at < $2
