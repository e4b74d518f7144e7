UPDATE erasures SET finished_at = coalesce(finished_at, clock_timestamp())
WHERE city = $1 AND command_id = $2
RETURNING cases, contacts
