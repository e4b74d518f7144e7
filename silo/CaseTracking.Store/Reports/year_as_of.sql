-- The same as it stood at a moment, from the journal alone: each case by its last row until then.
WITH last AS (
    SELECT DISTINCT ON (j.case_number) j.case_number, j.measure, coalesce(j.view ->> 'deputy', '') AS deputy
    FROM cases c JOIN journal j ON j.city = c.city AND j.case_number = c.number
    WHERE c.city = $1 AND c.received_day >= $2 AND c.received_day < $3 AND j.at <= $4
    ORDER BY j.case_number, j.version DESC
), marks AS (
    SELECT DISTINCT j.case_number, mark
    FROM last l JOIN journal j ON j.city = $1 AND j.case_number = l.case_number AND j.at <= $4
    CROSS JOIN LATERAL (VALUES
        (CASE WHEN 'warning_issued' = ANY (j.event_names) THEN 'ever_warned' END),
        (CASE WHEN 'case_referred' = ANY (j.event_names) AND j.view ->> 'holder' LIKE 'commission/%'
            THEN 'ever_sent_to_commission' END)) m (mark)
    WHERE mark IS NOT NULL
)
SELECT measure, deputy, count(*)::integer FROM last GROUP BY measure, deputy
UNION ALL
SELECT m.mark, l.deputy, count(*)::integer FROM marks m JOIN last l USING (case_number) GROUP BY m.mark, l.deputy
