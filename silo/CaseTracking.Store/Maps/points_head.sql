-- The latest change of any case.
SELECT coalesce(max(position), 0) FROM cases WHERE city = $1
