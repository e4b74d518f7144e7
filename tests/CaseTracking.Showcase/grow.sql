-- Makes of a filled city a bigger one: each case so many times (grow.factor), the copies some seconds later, under a
-- number of their own; nine of ten of another phone, and 99 of 100 of another place. Each step is told with its time.
-- Left out for the copies: journal, answers in words and running clocks, none of which lists, reports and boards read.

-- step: which numbers the copies get
CREATE UNLOGGED TABLE grown AS
WITH digits AS (
    SELECT
        c.number, c.received_at, k.k,
        k.k * interval '60480000 seconds' / (current_setting('grow.base')::bigint * current_setting('grow.factor')::integer) AS later,
        substr(c.number, 1, 2) || lpad(
            -- As the fill spreads them: a case's index times 7,919.
            ((substr(c.number, 3, 7)::bigint + 7919 * current_setting('grow.base')::bigint * k.k) % 10000000)::text, 7, '0') AS body
    FROM cases c, generate_series(1, current_setting('grow.factor')::integer - 1) k (k)
    WHERE c.city = 'mashhad'
)
SELECT number, k, body || d9.d AS becomes, later, ((received_at + later) AT TIME ZONE 'Asia/Tehran')::date AS day
FROM digits
-- Damm's check digit (CaseNumber), a digit after the other.
CROSS JOIN LATERAL (SELECT '0317598642709215486342068713591750983426612304597836742095815869720134894536201794386172052581436790'::text AS q) t
CROSS JOIN LATERAL (SELECT substr(q, substr(body, 1, 1)::int + 1, 1)::int AS d) d1
CROSS JOIN LATERAL (SELECT substr(q, d1.d * 10 + substr(body, 2, 1)::int + 1, 1)::int AS d) d2
CROSS JOIN LATERAL (SELECT substr(q, d2.d * 10 + substr(body, 3, 1)::int + 1, 1)::int AS d) d3
CROSS JOIN LATERAL (SELECT substr(q, d3.d * 10 + substr(body, 4, 1)::int + 1, 1)::int AS d) d4
CROSS JOIN LATERAL (SELECT substr(q, d4.d * 10 + substr(body, 5, 1)::int + 1, 1)::int AS d) d5
CROSS JOIN LATERAL (SELECT substr(q, d5.d * 10 + substr(body, 6, 1)::int + 1, 1)::int AS d) d6
CROSS JOIN LATERAL (SELECT substr(q, d6.d * 10 + substr(body, 7, 1)::int + 1, 1)::int AS d) d7
CROSS JOIN LATERAL (SELECT substr(q, d7.d * 10 + substr(body, 8, 1)::int + 1, 1)::int AS d) d8
CROSS JOIN LATERAL (SELECT substr(q, d8.d * 10 + substr(body, 9, 1)::int + 1, 1)::int AS d) d9;

-- step: indexes and triggers off
ANALYZE grown;
CREATE UNLOGGED TABLE grown_indexes AS
SELECT i.indrelid::regclass::text AS of_table, coalesce(c.conname, i.indexrelid::regclass::text) AS name, c.oid IS NOT NULL AS is_constraint,
    CASE WHEN c.oid IS NULL THEN pg_get_indexdef(i.indexrelid)
        ELSE format('ALTER TABLE %s ADD CONSTRAINT %I %s', i.indrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) END AS made_by
FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
WHERE i.indrelid = ANY ('{cases,case_details,case_citizens,contacts}'::regclass[]);
DO $$
DECLARE r record;
BEGIN
    FOR r IN SELECT * FROM grown_indexes LOOP
        EXECUTE CASE WHEN r.is_constraint THEN format('ALTER TABLE %s DROP CONSTRAINT %I', r.of_table, r.name) ELSE 'DROP INDEX ' || r.name END;
    END LOOP;
    FOR r IN SELECT DISTINCT of_table FROM grown_indexes LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER USER', r.of_table);
    END LOOP;
END
$$;

-- step: cases
INSERT INTO cases (
    city, number, version, position, snapshot, state, outcome, category, district, deputy, holder, escalation_level, received_at,
    received_day, changed_at, promise_due_at, promise_met_at, answered_at, holder_due_at, scopes, holder_watch_imported,
    promise_watch_imported, watch_rules, neighbourhood)
SELECT
    city, becomes, version, position - g.k * (SELECT max(position) - min(position) + 1 FROM cases), snapshot, state, outcome,
    category, district, deputy, holder, escalation_level, received_at + later, day, changed_at + later, promise_due_at, promise_met_at,
    answered_at, holder_due_at + later, scopes, holder_watch_imported, promise_watch_imported, watch_rules,
    neighbourhood
FROM cases JOIN grown g USING (number);

-- step: details
INSERT INTO case_details (city, case_number, version, command_id, is_current, story_words, sealed, address_hashes, hash_key, received_day)
SELECT
    city, becomes, version, gen_random_uuid(), is_current, story_words, sealed,
    CASE WHEN get_byte(address_hashes[1], 1) < 3 THEN address_hashes
        ELSE substring(sha256(address_hashes[1] || int4send(g.k)) FOR 16) || address_hashes[2:] END, hash_key, g.day
FROM case_details d JOIN grown g ON g.number = d.case_number;

-- step: citizens
INSERT INTO case_citizens (city, case_number, command_id, part, sealed, phone_hash, name_hashes, hash_key, received_day)
SELECT
    city, becomes, gen_random_uuid(), part, sealed,
    CASE WHEN get_byte(phone_hash, 0) < 26 THEN phone_hash ELSE substring(sha256(phone_hash || int4send(g.k)) FOR 16) END, name_hashes, hash_key, g.day
FROM case_citizens p JOIN grown g ON g.number = p.case_number;

-- step: contacts
INSERT INTO contacts (city, command_id, fingerprint, at, imported, day, channel, result, category, case_number, actor_id, actor_role)
SELECT
    city, gen_random_uuid(), fingerprint, at + later, imported, g.day, channel, result,
    category, becomes, actor_id, actor_role
FROM contacts o JOIN grown g ON g.number = o.case_number;

-- step: holds
INSERT INTO case_holds SELECT city, becomes, holder, since + later FROM case_holds h JOIN grown g ON g.number = h.case_number;

-- step: counters of cases
TRUNCATE case_counters, scope_totals, contact_counters;
INSERT INTO case_counters (city, day, district, deputy, category, measure, count)
SELECT city, received_day, district, deputy, category, coalesce(outcome, state), count(*) FROM cases GROUP BY 1, 2, 3, 4, 5, 6;
INSERT INTO scope_totals (city, scope, measure, count)
SELECT city, s.scope, coalesce(outcome, state), count(*)
FROM cases CROSS JOIN LATERAL unnest(ARRAY['city'] || scopes) s (scope) GROUP BY 1, 2, 3;
INSERT INTO contact_counters (city, day, channel, result, category, count)
SELECT city, day, channel, result, category, count(*) FROM contacts WHERE category IS NOT NULL GROUP BY 1, 2, 3, 4, 5;

-- step: figures of reports, as their migration counts them
TRUNCATE report_days, contact_days, holders_now;
INSERT INTO report_days
SELECT
    c.city, p.part, c.received_day, sum(received), sum(waiting), sum(solved), sum(not_solved), sum(outside_duties), sum(warned),
    sum(sent), sum(answered), sum(accepted), sum(objected), sum(reopened), sum(warned_now), sum(referred_now)
FROM (
    SELECT b.city, b.received_day, b.district, b.neighbourhood, b.deputy, b.category, b.scopes, f.*
    FROM cases b CROSS JOIN LATERAL report_figures(1, b.state, b.outcome, b.answered_at, b.snapshot) f
    OFFSET 0
) c
CROSS JOIN LATERAL report_parts(c.district, c.neighbourhood, c.deputy, c.category, c.scopes) p
GROUP BY c.city, p.part, c.received_day;
INSERT INTO contact_days (city, day, contacts, by_telephone, case_opened)
SELECT city, day, count(*), count(*), count(*) FROM contacts GROUP BY city, day;
INSERT INTO holders_now
SELECT city, holder, count(*), sum(extract(epoch FROM since)::bigint) FROM case_holds GROUP BY city, holder;
TRUNCATE inbox_days;
INSERT INTO inbox_days (city, inbox, day, held, fresh, returned, escalated)
SELECT c.city, f.inbox, f.day, sum(f.held), sum(f.fresh), sum(f.returned), sum(f.escalated)
FROM cases c
CROSS JOIN LATERAL inbox_figures(1, c.state, c.holder, c.escalation_level, c.holder_due_at, c.accepted_at, c.is_returned) f
WHERE c.state <> 'resolved'
GROUP BY c.city, f.inbox, f.day;
UPDATE holder_days
SET spans = spans * current_setting('grow.factor')::integer, seconds = seconds * current_setting('grow.factor')::integer;

-- step: indexes and triggers on again
DO $$
DECLARE r record;
BEGIN
    FOR r IN SELECT * FROM grown_indexes ORDER BY of_table, is_constraint DESC, name LOOP
        RAISE NOTICE '%', r.name;
        EXECUTE r.made_by;
    END LOOP;
    FOR r IN SELECT DISTINCT of_table FROM grown_indexes LOOP
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER USER', r.of_table);
    END LOOP;
END
$$;

-- step: what came back
ANALYZE cases, case_details;
SELECT note_repeats('mashhad', array_agg(case_number)) FROM case_details WHERE is_current AND get_byte(address_hashes[1], 1) < 3;

-- step: done
DROP TABLE grown, grown_indexes;
