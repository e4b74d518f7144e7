-- The contacts of a day ($2 ≤ at < $3) that were recorded on it, and how many of them were answered at once.
SELECT count(*)::integer, count(*) FILTER (WHERE result = 'first_contact')::integer
FROM contacts
WHERE city = $1 AND at >= $2 AND at < $3 AND recorded_at >= $2 AND recorded_at < $3
