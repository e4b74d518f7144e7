-- The case of an event is open: $2 id, $3 its number. A place that another took meanwhile stays theirs.
UPDATE storm_events s
SET case_number = $3
WHERE city = $1 AND id = $2 AND case_number IS NULL
    AND NOT EXISTS (
        SELECT FROM storm_events e
        WHERE e.city = $1 AND e.closed_at IS NULL AND e.id <> $2 AND e.category = s.category AND e.districts && s.districts
            AND (e.case_number IS NOT NULL OR e.opened_at > s.opened_at))
