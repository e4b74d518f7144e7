-- Gives a call-back free again: $1 city, $2 case, $3 person, $4 by whom. Another's stays theirs.
UPDATE call_backs_due SET called_by = NULL, called_until = NULL
WHERE city = $1 AND case_number = $2 AND person = $3 AND called_by = $4
