-- Open cases past a clock at $2 by district ($3, empty for all together; the parts of their kept figures in the same order, $4),
-- received on days from $5 to before $6, of one category or all ($7); as the list behind it counts them. Those that are open are
-- kept; those of them that are still in time are counted by the index cases_in_time. Both in one statement, so that no case falls
-- between them.
SELECT d.code, coalesce(o.waiting, 0) - coalesce(i.in_time, 0)
FROM unnest($3::text[], $4::text[]) d (code, part)
LEFT JOIN (
    SELECT part, sum(waiting) AS waiting FROM report_days
    WHERE city = $1 AND part = ANY ($4) AND day >= $5 AND day < $6
    GROUP BY part
) o USING (part)
LEFT JOIN (
    SELECT coalesce(district, '') AS district, count(*) AS in_time FROM cases
    WHERE city = $1 AND state <> 'resolved'
        AND coalesce(least(holder_due_at, CASE WHEN promise_met_at IS NULL THEN promise_due_at END), 'infinity'::timestamptz) >= $2
        AND received_day >= $5 AND received_day < $6 AND ($7::text IS NULL OR category = $7)
    GROUP BY GROUPING SETS ((district), ())
) i ON i.district = d.code
