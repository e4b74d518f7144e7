-- $1 city, $2 id, $3 command, $4 by whom, $5 the version that was read. Nothing is changed when it has another.
UPDATE answers
SET is_active = false, version = version + 1, changed_at = now(), changed_by = $4, changed_by_command = $3
WHERE city = $1 AND id = $2 AND version = $5 AND is_active
RETURNING id
