SELECT measure, count FROM case_totals WHERE city = $1
