-- The cases of a span of days as the counters hold them now.
SELECT measure, deputy, sum(count)::integer FROM case_counters
WHERE city = $1 AND day >= $2 AND day < $3
GROUP BY measure, deputy
