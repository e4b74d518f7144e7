-- $1 city, $2 now, $3 how long one goes on after its planned end. Nobody ended it: it is over; nobody held it: cancelled.
UPDATE live_sessions
SET status = CASE status WHEN 'live' THEN 'ended' ELSE 'cancelled' END, version = version + 1, closed_at = now(),
    changed_at = now(), changed_by = NULL
WHERE city = $1 AND status IN ('planned', 'live') AND ends_at < $2 - $3::interval
RETURNING id
