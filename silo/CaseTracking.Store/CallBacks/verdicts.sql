-- What units said and what citizens said of it, of call-backs in a time: each case and person by the last that was said.
SELECT outcome, coalesce(verdict, 'none'), count(*)
FROM (
    SELECT DISTINCT ON (case_number, person) outcome, verdict
    FROM call_backs
    WHERE city = $1 AND at >= $2 AND at < $3 AND result = 'answered' AND outcome IS NOT NULL
    ORDER BY case_number, person, at DESC
) last
GROUP BY 1, 2
