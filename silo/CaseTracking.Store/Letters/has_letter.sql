SELECT true FROM report_letters WHERE city = $1 AND schedule = $2 AND id = $3
