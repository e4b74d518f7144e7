SELECT measure, count FROM scope_totals WHERE city = $1 AND scope = $2
