UPDATE case_details SET sealed = $4 WHERE city = $1 AND case_number = $2 AND version = $3
