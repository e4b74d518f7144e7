-- Contacts by result, of days from $2 to before $3.
SELECT result, sum(count)::integer
FROM contact_days
CROSS JOIN LATERAL (VALUES
    ('first_contact', first_contact), ('case_opened', case_opened), ('follow_up', follow_up), ('abandoned', abandoned),
    ('wrong_number', wrong_number), ('to_session', to_session)) r (result, count)
WHERE city = $1 AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day < $3)
GROUP BY result
