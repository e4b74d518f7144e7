-- Newest first. A filter that is null takes all; the key is the last entry of the page before.
SELECT city, id, at, account_id, user_name, roles, act, case_number, address, session_id, status, details::text
FROM audit_entries
WHERE city = $1
    AND ($2::text IS NULL OR act = $2)
    AND ($3::text IS NULL OR lower(user_name) = lower($3))
    AND ($4::text IS NULL OR case_number = $4)
    AND ($5::text IS NULL OR address = $5)
    AND ($6::timestamptz IS NULL OR at >= $6)
    AND ($7::timestamptz IS NULL OR at < $7)
    AND ($8::integer IS NULL OR (status >= $8 AND status < $9))
    AND ($10::timestamptz IS NULL OR (at, id) < ($10, $11))
ORDER BY at DESC, id DESC
LIMIT $12
