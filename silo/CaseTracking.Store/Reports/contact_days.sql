-- Contacts by day, from $2 to before $3.
SELECT
    day, contacts::bigint, by_telephone::bigint, first_contact::bigint, case_opened::bigint, follow_up::bigint,
    abandoned::bigint, wrong_number::bigint, to_session::bigint
FROM contact_days
WHERE city = $1 AND day >= $2 AND day < $3
