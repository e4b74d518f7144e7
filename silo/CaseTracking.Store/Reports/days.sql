-- Figures of one part ($2) by day, from $3 to before $4; days without a case have none.
SELECT
    day, received::bigint, waiting::bigint, solved::bigint, not_solved::bigint, outside_duties::bigint, warned::bigint,
    sent::bigint, answered::bigint, accepted::bigint, objected::bigint, reopened::bigint
FROM report_days
WHERE city = $1 AND part = $2 AND day >= $3 AND day < $4
