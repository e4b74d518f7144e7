-- $1 city, $2 id, $3 command, $4 by whom, $5 the new status, $6 the statuses it may have now, $7 why.
UPDATE live_sessions
SET status = $5, version = version + 1, changed_by_command = $3, changed_by = $4, changed_at = now(),
    reason = coalesce($7, reason),
    opened_at = CASE WHEN $5 = 'live' THEN now() ELSE opened_at END,
    closed_at = CASE WHEN $5 IN ('ended', 'cancelled') THEN now() END
WHERE city = $1 AND id = $2 AND status = ANY ($6)
RETURNING id
