-- Open cases of slice $2 of $3 whose watches were told by another version of the ladder than $4; an older or a newer one,
-- each a range of the index.
(SELECT number, snapshot::text
 FROM cases
 WHERE city = $1 AND state <> 'resolved' AND watch_rules < $4 AND (hashtext(number) & 2147483647) % $3 = $2
 LIMIT $5)
UNION ALL
(SELECT number, snapshot::text
 FROM cases
 WHERE city = $1 AND state <> 'resolved' AND watch_rules > $4 AND (hashtext(number) & 2147483647) % $3 = $2
 LIMIT $5)
LIMIT $5
