-- Where districts lie on a map of tiles, of those that have a place.
SELECT code, map_column::integer, map_row::integer
FROM units
WHERE city = $1 AND kind = 'district' AND active AND map_column IS NOT NULL AND map_row IS NOT NULL
ORDER BY place
