-- $1 city, $2 id, $3 command, $4 by whom, $5 to $11 what is written, $12 the version it was written over. Nothing is
-- changed when it has another. A retired one is in use again.
UPDATE answers
SET category = $5, title = $6, text = $7, title_en = $8, text_en = $9, keywords = $10, place = $11,
    is_active = true, version = version + 1, changed_at = now(), changed_by = $4, changed_by_command = $3
WHERE city = $1 AND id = $2 AND version = $12
RETURNING id
