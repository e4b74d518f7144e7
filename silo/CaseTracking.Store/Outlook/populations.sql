-- Residents of districts, of those for which somebody gave them.
SELECT code, population::bigint FROM units WHERE city = $1 AND kind = 'district' AND population IS NOT NULL
