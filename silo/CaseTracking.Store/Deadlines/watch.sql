-- Keeps when to look at cases next. One that moved on meanwhile, to another version, has its own by now.
UPDATE cases AS c
SET holder_watch_at = d.holder_at, holder_watch_imported = d.holder_imported,
    promise_watch_at = d.promise_at, promise_watch_imported = d.promise_imported, watch_rules = d.rules
FROM unnest($2::text[], $3::integer[], $4::timestamptz[], $5::boolean[], $6::timestamptz[], $7::boolean[], $8::integer[])
    AS d (number, version, holder_at, holder_imported, promise_at, promise_imported, rules)
WHERE c.city = $1 AND c.number = d.number AND c.version = d.version
