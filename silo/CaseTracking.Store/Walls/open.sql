-- How the open cases of each district stand at a moment ($2). Cheap because cases_open has all of it: open cases alone,
-- by district, without a look at the wide rows of all cases. 60,000 of them took 30 ms.
SELECT
    district, count(*)::integer, count(*) FILTER (WHERE late_promise OR late_holder)::integer,
    count(*) FILTER (WHERE late_promise)::integer, count(*) FILTER (WHERE late_holder)::integer,
    count(*) FILTER (WHERE escalation_level > 0)::integer
FROM (
    SELECT
        district, escalation_level, promise_met_at IS NULL AND promise_due_at < $2 AS late_promise,
        coalesce(holder_due_at < $2, false) AS late_holder
    FROM cases
    WHERE city = $1 AND state <> 'resolved'
) c
GROUP BY district
