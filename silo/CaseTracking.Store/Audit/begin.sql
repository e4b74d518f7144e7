-- The city's first entry makes the head; a head that vanished after that is not made anew.
INSERT INTO audit_head (city, number, hash)
SELECT $1, 0, $2
WHERE NOT EXISTS (SELECT FROM audit_batches WHERE city = $1)
ON CONFLICT DO NOTHING
