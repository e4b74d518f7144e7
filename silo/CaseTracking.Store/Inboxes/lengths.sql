-- How long each list of an inbox is when nothing narrows it, as counts.sql counts it, from what is kept (inbox_days): of the cases
-- themselves only those are counted whose clock runs out today, and the promised and demanded. $2: the inbox; $3: now, $4: the end
-- of the city's day.
WITH kept AS (
    SELECT
        coalesce(sum(held), 0) AS held, coalesce(sum(fresh), 0) AS fresh, coalesce(sum(returned), 0) AS returned,
        coalesce(sum(escalated), 0) AS escalated,
        coalesce(sum(held) FILTER (WHERE day < ($3::timestamptz AT TIME ZONE 'UTC')::date), 0) AS late_before
    FROM inbox_days
    WHERE city = $1 AND inbox = $2
), shown AS NOT MATERIALIZED (
    SELECT *
    FROM cases
    WHERE city = $1 AND (holder = $2 OR ($2 = 'office' AND escalation_level >= 2))
)
SELECT
    held, fresh,
    (SELECT count(*) FROM shown WHERE state <> 'resolved' AND holder_due_at >= $3 AND holder_due_at < $4::timestamptz),
    late_before + (
        SELECT count(*) FROM shown
        WHERE state <> 'resolved' AND holder_due_at >= date_trunc('day', $3, 'UTC') AND holder_due_at < $3),
    returned, escalated,
    (SELECT count(*) FROM shown WHERE promised_until IS NOT NULL),
    (SELECT count(*) FROM shown WHERE demanded_until IS NOT NULL)
FROM kept
