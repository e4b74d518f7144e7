-- One batch: its entries, itself and the head, in the transaction that holds the head's row.
WITH batch AS (
    INSERT INTO audit_batches (city, number, previous, hash, entries, at) VALUES ($1, $2, $3, $4, $5, $6)
), head AS (
    UPDATE audit_head SET number = $2, hash = $4 WHERE city = $1
)
INSERT INTO audit_entries (
    city, batch, place, id, at, account_id, user_name, roles, act, case_number, address, session_id, status, details)
SELECT $1, $2, e.place - 1, e.id, e.at, e.account_id, e.user_name, e.roles, e.act, e.case_number, e.address,
    e.session_id, e.status, e.details::json
FROM unnest(
    $7::uuid[], $8::timestamptz[], $9::uuid[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
    $15::uuid[], $16::integer[], $17::text[]) WITH ORDINALITY AS e (
    id, at, account_id, user_name, roles, act, case_number, address, session_id, status, details, place)
