SELECT coalesce(h.number, 0), h.hash, greatest(
    (SELECT max(number) FROM audit_batches WHERE city = $1), (SELECT max(batch) FROM audit_entries WHERE city = $1), 0)
FROM (VALUES ($1::text)) c (city) LEFT JOIN audit_head h USING (city)
