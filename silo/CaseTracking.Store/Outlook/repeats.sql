-- What came back on days from $2 to before $3, of one district or of all ($4): by the first case of its place and category,
-- the most often first; and how many there are in all.
SELECT root, category, district, count(*), max(received_day), (sum(count(*)) OVER ())::bigint
FROM case_repeats
WHERE city = $1 AND received_day >= $2 AND received_day < $3 AND ($4::text IS NULL OR district = $4)
GROUP BY root, category, district
ORDER BY count(*) DESC, max(received_day) DESC, root
LIMIT $5
