SELECT coalesce(outcome, state), count(*)::integer
FROM cases
WHERE city = $1 AND ($2::text IS NULL OR number = $2) AND ($3::text IS NULL OR scopes @> ARRAY[$3])
GROUP BY 1
