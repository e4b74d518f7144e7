-- Figures of some parts ($2), each over all days from $3 to before $4.
SELECT
    part, sum(received), sum(waiting), sum(solved), sum(not_solved), sum(outside_duties), sum(warned), sum(sent),
    sum(answered), sum(accepted), sum(objected), sum(reopened)
FROM report_days
WHERE city = $1 AND part = ANY ($2) AND day >= $3 AND day < $4
GROUP BY part
