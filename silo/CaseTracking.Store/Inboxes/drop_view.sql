DELETE FROM inbox_views v
WHERE v.city = $1 AND v.id = $2 AND v.inbox = $3 AND v.version = $4 AND (v.is_shared OR v.owner = $5)
RETURNING 1
