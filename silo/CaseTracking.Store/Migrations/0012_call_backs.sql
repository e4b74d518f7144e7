-- Calling citizens back: who has still to hear an answer, and every call-back that was made. A case is answered when its
-- citizen heard the answer or three tries on different half-days found nobody (docs/glossary.md, "Two clocks"); those who
-- support it are called too. Nothing personal: a person is the command that brought them.

-- Morning (a) or afternoon (b) of a city day.
CREATE FUNCTION half_day(moment timestamptz, zone text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN to_char(moment AT TIME ZONE zone, 'YYYY-MM-DD')
    || CASE WHEN extract(hour FROM moment AT TIME ZONE zone) < 12 THEN 'a' ELSE 'b' END;

CREATE TABLE call_backs_due (
    city        text        NOT NULL,
    case_number text        NOT NULL,
    person      uuid        NOT NULL,
    part        text        NOT NULL,
    district    text        NOT NULL,
    answered_at timestamptz NOT NULL,
    -- The seven-day promise of the case.
    due_at      timestamptz NOT NULL,
    half_days   text[]      NOT NULL DEFAULT '{}',
    tries       integer     NOT NULL DEFAULT 0,
    last_try_at timestamptz,
    PRIMARY KEY (city, case_number, person)
);
CREATE INDEX call_backs_due_next ON call_backs_due (city, due_at, answered_at, case_number, person);

CREATE TABLE call_backs (
    city        text        NOT NULL,
    case_number text        NOT NULL,
    command_id  uuid        NOT NULL,
    -- Null: who reported the case.
    person      uuid,
    at          timestamptz NOT NULL,
    half_day    text        NOT NULL,
    result      text        NOT NULL,
    verdict     text,
    -- What the unit had said when the citizen was called; null while the case was open.
    outcome     text,
    category    text        NOT NULL,
    district    text        NOT NULL,
    actor_id    text        NOT NULL,
    PRIMARY KEY (city, command_id)
);
CREATE INDEX call_backs_at ON call_backs (city, at);

-- Cases that were answered before this version and not heard: their citizens are to be called too.
INSERT INTO call_backs_due (city, case_number, person, part, district, answered_at, due_at)
SELECT c.city, c.number, p.command_id, p.part, c.district, c.changed_at, c.promise_due_at
FROM cases c
JOIN case_citizens p ON p.city = c.city AND p.case_number = c.number AND p.phone_hash IS NOT NULL
WHERE c.state = 'resolved' AND c.answered_at IS NULL AND c.promise_met_at IS NULL AND NOT c.promise_watch_imported
    AND c.changed_at > now() - interval '30 days'
    AND EXISTS (
        SELECT FROM journal j
        WHERE j.city = c.city AND j.case_number = c.number AND j.command = 'resolve' AND NOT j.imported);
