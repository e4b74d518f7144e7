-- Open cases of slice $2 of $3 whose watches were told by another version of the ladder than $4. Asked only after it changed:
-- the index of open cases is enough for that.
SELECT number, snapshot::text
FROM cases
WHERE city = $1 AND state <> 'resolved' AND watch_rules <> $4 AND (hashtext(number) & 2147483647) % $3 = $2
LIMIT $5
