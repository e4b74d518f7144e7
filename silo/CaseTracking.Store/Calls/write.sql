-- Writes how calls stand; an older version than the one that is there changes nothing.
INSERT INTO calls AS c (
    city, id, version, position, status, is_by_line, line, offered, desk, is_typed, started_at, answered_at, hung_up_at,
    cause, ending_at, ended_at, end_id, result, category, case_number, session)
SELECT
    $1, id, version, nextval('calls_position'), status, is_by_line, line, coalesce(string_to_array(nullif(offered, ''), ' '), '{}'), desk,
    is_typed, started_at, answered_at, hung_up_at, cause, ending_at, ended_at, end_id, result, category, case_number, session
FROM unnest(
    $2::uuid[], $3::integer[], $4::text[], $5::boolean[], $6::text[], $7::text[], $8::text[], $9::boolean[],
    $10::timestamptz[], $11::timestamptz[], $12::timestamptz[], $13::text[], $14::timestamptz[], $15::timestamptz[],
    $16::uuid[], $17::text[], $18::text[], $19::text[], $20::uuid[]
) AS t (
    id, version, status, is_by_line, line, offered, desk, is_typed, started_at, answered_at, hung_up_at, cause, ending_at,
    ended_at, end_id, result, category, case_number, session)
ON CONFLICT (city, id) DO UPDATE SET
    version = excluded.version, position = excluded.position, changed_at = clock_timestamp(), status = excluded.status,
    is_by_line = excluded.is_by_line, line = excluded.line, offered = excluded.offered, desk = excluded.desk,
    is_typed = excluded.is_typed, started_at = excluded.started_at, answered_at = excluded.answered_at,
    hung_up_at = excluded.hung_up_at, cause = excluded.cause, ending_at = excluded.ending_at,
    ended_at = excluded.ended_at, end_id = excluded.end_id, result = excluded.result, category = excluded.category,
    case_number = excluded.case_number, session = excluded.session
WHERE c.version < excluded.version
