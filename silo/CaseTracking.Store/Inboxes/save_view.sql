-- Makes a saved view ($4 0: there is none yet) or changes one that is at version $4. Tells its version; nothing when it is at
-- another, is not there, is somebody else's, or when there are as many as there may be ($13).
WITH made AS (
    INSERT INTO inbox_views (city, id, inbox, owner, is_shared, name, list, assignee, category, district, state, changed_by)
    SELECT $1, $2, $3, $5, $6, $7, $8, $9, $10, $11, $12, $5
    WHERE $4 = 0 AND (
        SELECT count(*) FROM inbox_views v WHERE v.city = $1 AND v.inbox = $3 AND (v.is_shared OR v.owner = $5)) < $13
    ON CONFLICT DO NOTHING
    RETURNING version
), changed AS (
    UPDATE inbox_views v
    SET is_shared = $6, name = $7, list = $8, assignee = $9, category = $10, district = $11, state = $12,
        version = v.version + 1, changed_at = now(), changed_by = $5,
        -- Who takes a shared view to themselves owns it.
        owner = CASE WHEN $6 THEN v.owner ELSE $5 END
    WHERE v.city = $1 AND v.id = $2 AND v.inbox = $3 AND v.version = $4 AND (v.is_shared OR v.owner = $5)
    RETURNING version
)
SELECT version FROM made UNION ALL SELECT version FROM changed
