-- The open event that another would be: $2 its own id, $3 case or null, $4 category, $5 districts.
SELECT e.id
FROM storm_events e
WHERE e.city = $1 AND e.closed_at IS NULL AND e.id <> $2
    AND (e.case_number = $3 OR e.category = $4 AND e.districts && $5::text[])
    AND (e.case_number IS NOT NULL OR e.opened_at > clock_timestamp() - interval '1 minute')
ORDER BY e.opened_at
LIMIT 1
