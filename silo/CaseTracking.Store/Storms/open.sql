-- Keeps a place for an event under the city's append lock, taken before: $1 city, $2 id, $3 case (null: it is being opened),
-- $4 title, $5 districts, $6 category, $7 words, $8 by whom. None while an open one is the same event, on a case that is
-- resolved, or a second time.
INSERT INTO storm_events (city, id, case_number, title, districts, category, words, opened_by, changed_by_command)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $2
WHERE ($3::text IS NULL OR EXISTS (SELECT FROM cases c WHERE c.city = $1 AND c.number = $3 AND c.state <> 'resolved'))
    AND NOT EXISTS (
        SELECT FROM storm_events e
        WHERE e.city = $1 AND e.closed_at IS NULL AND e.id <> $2
            AND (e.case_number = $3 OR e.category = $6 AND e.districts && $5::text[])
            AND (e.case_number IS NOT NULL OR e.opened_at > clock_timestamp() - interval '1 minute'))
ON CONFLICT (city, id) DO NOTHING
