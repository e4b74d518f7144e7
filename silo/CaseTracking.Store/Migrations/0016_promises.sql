-- Promises to follow up, a row each: who gave one, until when, and whether it was kept. Written with the journal, so that
-- a list of them is never behind; nothing removes a row. The words stand under the command's id like all free words, none
-- here. The deadline scan finds by it of which promise something is to be told.

CREATE TABLE promises (
    city        text        NOT NULL,
    case_number text        NOT NULL,
    -- The version of the case at which it was given.
    promise     integer     NOT NULL,
    command_id  uuid        NOT NULL,
    made_at     timestamptz NOT NULL,
    due_at      timestamptz NOT NULL,
    kept_at     timestamptz,
    kept_by     text,
    actor_id    text        NOT NULL,
    actor_role  text        NOT NULL,
    -- Of whom it was given: the unit of that role, null for a role of the whole city.
    unit        text,
    session     uuid,
    imported    boolean     NOT NULL,
    -- When the scan must look: for the reminder, then for the miss; null when there is nothing left to tell.
    watch_at    timestamptz,
    PRIMARY KEY (city, case_number, promise)
);
CREATE INDEX promises_due ON promises (city, due_at, case_number, promise);
CREATE INDEX promises_session ON promises (city, session) WHERE session IS NOT NULL;
CREATE INDEX promises_watch ON promises (city, imported, watch_at) WHERE watch_at IS NOT NULL;

-- How a promise stands at a moment: the rule of GivenPromise.StandingOf in code.
CREATE FUNCTION promise_standing(due_at timestamptz, kept_at timestamptz, moment timestamptz)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE
    WHEN kept_at <= due_at THEN 'kept'
    WHEN kept_at IS NOT NULL THEN 'late'
    WHEN moment <= due_at THEN 'open'
    ELSE 'broken'
END;

-- Those given before this version were forgotten by their cases: they stand in the journal. Unit and session were not
-- told then.
INSERT INTO promises (
    city, case_number, promise, command_id, made_at, due_at, kept_at, kept_by, actor_id, actor_role, imported, watch_at)
SELECT
    j.city, j.case_number, j.version, j.command_id, j.at, due.due_at, kept.at,
    CASE WHEN kept.at IS NOT NULL THEN 'resolution' END, j.actor_id, j.actor_role, j.imported,
    CASE WHEN kept.at IS NULL THEN greatest(
        ((due.due_at AT TIME ZONE y.zone) - interval '1 day') AT TIME ZONE y.zone, j.at + (due.due_at - j.at) / 2) END
FROM journal j
JOIN cities y ON y.city = j.city
JOIN cases c ON c.city = j.city AND c.number = j.case_number
CROSS JOIN LATERAL (
    SELECT (e ->> 'dueAt')::timestamptz AS due_at FROM json_array_elements(j.events) e
    WHERE e ->> 'type' = 'follow_up_promised/1' LIMIT 1
) due
LEFT JOIN LATERAL (
    SELECT r.at FROM journal r
    WHERE c.outcome = 'solved' AND r.city = j.city AND r.case_number = j.case_number AND r.command = 'resolve'
    ORDER BY r.version DESC LIMIT 1
) kept ON true
WHERE j.command = 'promise';

-- The promises of a case as its state keeps them, for snapshots that hosts of the version before wrote without.
CREATE FUNCTION given_promises(of_city text, of_number text) RETURNS jsonb LANGUAGE sql STABLE
RETURN coalesce((
    SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'id', promise, 'madeAt', made_at, 'dueAt', due_at, 'remindAt', coalesce(watch_at, due_at), 'session', session,
        'imported', imported, 'keptAt', kept_at, 'keptBy', kept_by, 'reminded', coalesce(watch_at >= due_at, true),
        'missed', kept_at IS NULL AND watch_at IS NULL)) ORDER BY promise)
    FROM promises WHERE city = of_city AND case_number = of_number), '[]');

UPDATE cases c
SET snapshot = (c.snapshot::jsonb || jsonb_build_object('promises', given_promises(c.city, c.number)))::json
WHERE (c.city, c.number) IN (SELECT city, case_number FROM promises);
