-- Resolved cases whose citizens' data is due to be erased: the last resolution is older than the city says ($2: now,
-- $3: days unless the city says otherwise). While an import runs nothing is due: it may not be complete.
SELECT c.number
FROM cases c
LEFT JOIN retention r ON r.city = c.city
WHERE c.city = $1 AND c.state = 'resolved' AND (c.erased_version IS NULL OR c.version > c.erased_version)
    AND c.received_at < $2 - make_interval(days => coalesce(r.case_days, $3))
    AND (SELECT max(j.at) FROM journal j
         WHERE j.city = c.city AND j.case_number = c.number AND j.command = 'resolve')
        <= $2 - make_interval(days => coalesce(r.case_days, $3))
    AND NOT EXISTS (SELECT FROM import_activity i WHERE i.city = c.city AND i.last_at > $2 - interval '10 minutes')
ORDER BY c.received_at
LIMIT $4
