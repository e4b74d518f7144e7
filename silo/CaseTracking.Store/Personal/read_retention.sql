SELECT case_days, contact_days FROM retention WHERE city = $1
