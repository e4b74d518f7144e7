-- Notes up to where ($4) the news of a target were looked at; never back.
UPDATE follows SET seen = greatest(seen, $4) WHERE city = $1 AND user_id = $2 AND target = $3 RETURNING seen
