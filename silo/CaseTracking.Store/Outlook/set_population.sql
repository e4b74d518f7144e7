-- Says how many live in a district ($2); null: not known.
UPDATE units SET population = $3 WHERE city = $1 AND kind = 'district' AND code = $2 RETURNING code
