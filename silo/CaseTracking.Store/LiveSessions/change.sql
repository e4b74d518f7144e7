-- $1 city, $2 id, $3 command, $4 by whom, $5 to $11 the plan, $12 the version it was written over. Nothing is changed when
-- it has another, or is over.
UPDATE live_sessions
SET speaker = $5, beside = $6, district = $7, category = $8, line = $9, starts_at = $10, ends_at = $11,
    version = version + 1, changed_by_command = $3, changed_by = $4, changed_at = now()
WHERE city = $1 AND id = $2 AND version = $12 AND status IN ('planned', 'live')
    -- Who answers stays who they are once calls are answered.
    AND (status = 'planned' OR speaker = $5)
RETURNING id
