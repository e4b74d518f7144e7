SELECT batch, place, city, id, at, account_id, user_name, roles, act, case_number, address, session_id, status, details::text
FROM audit_entries
WHERE city = $1 AND batch > $2 AND batch <= $3
ORDER BY batch, place
