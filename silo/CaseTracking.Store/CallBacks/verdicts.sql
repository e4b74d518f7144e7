-- What units said and what citizens said of it, of call-backs from $2 to before $3: each case and person by the last that was
-- said; divided by $4 (district, deputy or category; null: not at all).
SELECT
    CASE $4 WHEN 'district' THEN last.district WHEN 'category' THEN last.category WHEN 'deputy' THEN k.deputy END,
    last.outcome, last.verdict, count(*)
FROM (
    SELECT DISTINCT ON (case_number, person) outcome, verdict, district, category
    FROM call_backs
    WHERE city = $1 AND at >= $2 AND at < $3 AND result = 'answered' AND outcome IS NOT NULL
    ORDER BY case_number, person, at DESC
) last
LEFT JOIN categories k ON k.city = $1 AND k.code = last.category
GROUP BY 1, 2, 3
