-- $1 city, $2 id, $3 command, $4 by whom, $5 to $11 the plan. The same command again makes none.
INSERT INTO live_sessions (
    city, id, made_by_command, changed_by_command, changed_by, speaker, beside, district, category, line, starts_at, ends_at)
VALUES ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (city, made_by_command) DO NOTHING
RETURNING id
