-- $1 city, $2 user, $3 status, $4 since, $5 seen.
INSERT INTO desks (city, user_id, status, since, seen_at)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (city, user_id) DO UPDATE SET status = excluded.status, since = excluded.since, seen_at = excluded.seen_at
