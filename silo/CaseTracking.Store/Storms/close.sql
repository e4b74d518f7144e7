-- $1 city, $2 id, $3 command, $4 by whom. One that is closed stays as it is.
UPDATE storm_events
SET closed_at = clock_timestamp(), closed_by = $4, version = version + 1, changed_by_command = $3
WHERE city = $1 AND id = $2 AND closed_at IS NULL
