-- Of each part ($2): what was received in the last 7, 30 and 365 whole days before $3 and in as many days before those; how
-- the last 365 days' cases stand; and what is open by the age of its day of receipt.
SELECT
    part,
    coalesce(sum(received) FILTER (WHERE day >= $3 - 7), 0), coalesce(sum(received) FILTER (WHERE day >= $3 - 14 AND day < $3 - 7), 0),
    coalesce(sum(received) FILTER (WHERE day >= $3 - 30), 0), coalesce(sum(received) FILTER (WHERE day >= $3 - 60 AND day < $3 - 30), 0),
    coalesce(sum(received) FILTER (WHERE day >= $3 - 365), 0), coalesce(sum(received) FILTER (WHERE day >= $3 - 730 AND day < $3 - 365), 0),
    coalesce(sum(waiting) FILTER (WHERE day >= $3 - 365), 0), coalesce(sum(solved) FILTER (WHERE day >= $3 - 365), 0),
    coalesce(sum(not_solved) FILTER (WHERE day >= $3 - 365), 0), coalesce(sum(outside_duties) FILTER (WHERE day >= $3 - 365), 0),
    coalesce(sum(warned) FILTER (WHERE day >= $3 - 365), 0), coalesce(sum(sent) FILTER (WHERE day >= $3 - 365), 0),
    coalesce(sum(answered) FILTER (WHERE day >= $3 - 365), 0), coalesce(sum(accepted) FILTER (WHERE day >= $3 - 365), 0),
    coalesce(sum(objected) FILTER (WHERE day >= $3 - 365), 0), coalesce(sum(reopened) FILTER (WHERE day >= $3 - 365), 0),
    coalesce(sum(waiting) FILTER (WHERE day >= $3 - 7), 0), coalesce(sum(waiting) FILTER (WHERE day >= $3 - 30 AND day < $3 - 7), 0),
    coalesce(sum(waiting) FILTER (WHERE day >= $3 - 90 AND day < $3 - 30), 0),
    coalesce(sum(waiting) FILTER (WHERE day >= $3 - 365 AND day < $3 - 90), 0),
    coalesce(sum(waiting) FILTER (WHERE day < $3 - 365), 0)
FROM report_days
WHERE city = $1 AND part = ANY ($2) AND day < $3
GROUP BY part
