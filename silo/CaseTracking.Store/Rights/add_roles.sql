INSERT INTO user_roles (city, user_id, place, role, unit)
SELECT $1, $2, r.place - 1, r.role, r.unit
FROM unnest($3::text[], $4::text[]) WITH ORDINALITY AS r (role, unit, place)
