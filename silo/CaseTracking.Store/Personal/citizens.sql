-- The citizens behind a case as they stand sealed: who reported it first, then who supports it.
SELECT command_id, part, sealed
FROM case_citizens
WHERE city = $1 AND case_number = $2 AND sealed IS NOT NULL
ORDER BY part, command_id
LIMIT 100
