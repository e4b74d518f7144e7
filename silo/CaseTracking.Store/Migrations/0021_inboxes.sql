-- Inboxes: whether a holder accepted a case, whose hands it is in within the unit, whether it came back by a return, and the
-- soonest deadline of what was promised and demanded and is still open. Kept by the append from the case's state, so that an
-- inbox is read from small indexes alone. Additive: hosts of the version before leave these columns as they are; what they
-- change meanwhile is put right by the case's next change.

ALTER TABLE cases
    ADD COLUMN accepted_at    timestamptz,
    ADD COLUMN is_returned    boolean NOT NULL DEFAULT false,
    ADD COLUMN assignee       uuid,
    ADD COLUMN promised_until timestamptz,
    ADD COLUMN demanded_until timestamptz;

-- What of it stands in a case's journal, as its state keeps it: for rows from before, and for snapshots that hosts of the
-- version before wrote without. The rules are CaseLifecycle.Evolve's.
CREATE FUNCTION hand_of(of_city text, of_number text) RETURNS jsonb LANGUAGE sql STABLE AS $$
    WITH told AS (
        SELECT j.version, j.at, e ->> 'type' AS type, e AS event
        FROM journal j, json_array_elements(j.events) e
        WHERE j.city = of_city AND j.case_number = of_number
    ), moved AS (
        SELECT coalesce(max(version), 0) AS version FROM told
        WHERE type IN ('case_referred/1', 'case_returned/1') OR type = 'details_corrected/1' AND event ->> 'holder' IS NOT NULL
    )
    SELECT jsonb_strip_nulls(jsonb_build_object(
        'acceptedAt', (
            SELECT max(t.at) FROM told t WHERE t.type = 'case_accepted/1' AND t.version > (SELECT version FROM moved)
                AND NOT EXISTS (SELECT FROM told r WHERE r.type = 'case_reopened/1' AND r.version > t.version)),
        'assignee', (
            SELECT t.event ->> 'assignee' FROM told t
            WHERE t.type = 'case_assigned/1' AND t.version > (SELECT version FROM moved) ORDER BY t.version DESC LIMIT 1),
        'isReturned', (
            SELECT nullif(t.type = 'case_returned/1', false) FROM told t
            WHERE t.type IN ('case_referred/1', 'case_returned/1', 'case_accepted/1', 'case_resolved/1')
                OR t.type = 'details_corrected/1' AND t.event ->> 'holder' IS NOT NULL
            ORDER BY t.version DESC LIMIT 1)))
        || jsonb_build_object('demands', coalesce((
            SELECT jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                'id', d.version, 'madeAt', d.at, 'dueAt', d.event ->> 'dueAt', 'answeredAt', (
                    SELECT min(a.at) FROM told a
                    WHERE a.version > d.version AND (a.type = 'case_resolved/1'
                        OR a.type = 'demand_answered/1' AND (a.event ->> 'demand')::integer = d.version))))
                ORDER BY d.version)
            FROM told d WHERE d.type = 'follow_up_demanded/1'), '[]'));
$$;

-- Only a return or a demand left something before.
WITH hands AS MATERIALIZED (
    SELECT c.city, c.number, hand_of(c.city, c.number) AS hand
    FROM cases c
    WHERE (c.city, c.number) IN (SELECT city, case_number FROM journal WHERE command IN ('return', 'demand'))
)
UPDATE cases c
SET snapshot = (c.snapshot::jsonb || h.hand)::json,
    is_returned = coalesce((h.hand ->> 'isReturned')::boolean, false),
    demanded_until = (
        SELECT min((d ->> 'dueAt')::timestamptz) FROM jsonb_array_elements(h.hand -> 'demands') d
        WHERE d ->> 'answeredAt' IS NULL)
FROM hands h
WHERE c.city = h.city AND c.number = h.number;

UPDATE cases c
SET promised_until = p.due_at
FROM (SELECT city, case_number, min(due_at) AS due_at FROM promises WHERE kept_at IS NULL GROUP BY city, case_number) p
WHERE c.city = p.city AND c.number = p.case_number;

-- What a holder has open, counted and paged from the index alone, however many cases there are.
CREATE INDEX cases_inbox ON cases (city, holder, holder_due_at, number)
    INCLUDE (accepted_at, assignee, is_returned, escalation_level, state, category, district, received_at)
    WHERE state <> 'resolved';
-- What was escalated to the mayor's office, whoever holds it.
CREATE INDEX cases_office ON cases (city, holder_due_at, number)
    INCLUDE (accepted_at, assignee, is_returned, escalation_level, state, category, district, received_at)
    WHERE state <> 'resolved' AND escalation_level >= 2;
CREATE INDEX cases_promised ON cases (city, holder, promised_until, number)
    INCLUDE (accepted_at, assignee, is_returned, escalation_level, state, category, district, received_at)
    WHERE promised_until IS NOT NULL;
CREATE INDEX cases_demanded ON cases (city, holder, demanded_until, number)
    INCLUDE (accepted_at, assignee, is_returned, escalation_level, state, category, district, received_at)
    WHERE demanded_until IS NOT NULL;

-- What lies in an inbox (docs/glossary.md, "Inboxes"), a row for each list that a case is on: what is open, what was promised
-- and what is demanded, each with its deadline. Planned as a part of the query that asks: the halves that it does not want are
-- not run, and what it names is read from the indexes above alone.
CREATE FUNCTION inbox_rows(of_city text, of_inbox text) RETURNS TABLE (
    list text, number text, due_at timestamptz, accepted_at timestamptz, assignee uuid, is_returned boolean,
    escalation_level smallint, state text, category text, district text, received_at timestamptz)
LANGUAGE sql STABLE AS $$
    SELECT 'open', number, holder_due_at, accepted_at, assignee, is_returned, escalation_level, state, category, district,
        received_at
    FROM cases WHERE city = of_city AND holder = of_inbox AND state <> 'resolved'
    UNION ALL
    SELECT 'open', number, holder_due_at, accepted_at, assignee, is_returned, escalation_level, state, category, district,
        received_at
    FROM cases WHERE of_inbox = 'office' AND city = of_city AND state <> 'resolved' AND escalation_level >= 2
    UNION ALL
    SELECT 'promised', number, promised_until, accepted_at, assignee, is_returned, escalation_level, state, category, district,
        received_at
    FROM cases WHERE city = of_city AND holder = of_inbox AND promised_until IS NOT NULL
    UNION ALL
    SELECT 'promised', number, promised_until, accepted_at, assignee, is_returned, escalation_level, state, category, district,
        received_at
    FROM cases WHERE of_inbox = 'office' AND city = of_city AND promised_until IS NOT NULL AND escalation_level >= 2
    UNION ALL
    SELECT 'demanded', number, demanded_until, accepted_at, assignee, is_returned, escalation_level, state, category, district,
        received_at
    FROM cases WHERE city = of_city AND holder = of_inbox AND demanded_until IS NOT NULL
    UNION ALL
    SELECT 'demanded', number, demanded_until, accepted_at, assignee, is_returned, escalation_level, state, category, district,
        received_at
    FROM cases WHERE of_inbox = 'office' AND city = of_city AND demanded_until IS NOT NULL AND escalation_level >= 2
$$;

-- Saved views of an inbox: a name for a list with its narrowing, somebody's own or shared with the unit. Codes only; a version,
-- so that of two who change one the later is told.
CREATE TABLE inbox_views (
    city       text        NOT NULL REFERENCES cities,
    -- The command that made it.
    id         uuid        NOT NULL,
    inbox      text        NOT NULL,
    owner      uuid        NOT NULL REFERENCES users,
    is_shared  boolean     NOT NULL,
    name       text        NOT NULL CHECK (name <> ''),
    list       text        NOT NULL,
    -- 'me' (whoever looks), 'nobody', or an account.
    assignee   text,
    category   text,
    district   text,
    state      text,
    version    integer     NOT NULL DEFAULT 1,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid        NOT NULL REFERENCES users,
    PRIMARY KEY (city, id)
);
CREATE INDEX inbox_views_of ON inbox_views (city, inbox);

-- Who wants the numbers of their inboxes by e-mail each day, from which hour of the city's day on; and what was sent: a row a
-- person and day is the fence between hosts, so that nobody gets a day's letter twice.
CREATE TABLE digests (
    city       text        NOT NULL REFERENCES cities,
    user_id    uuid        NOT NULL REFERENCES users,
    email      text        NOT NULL,
    hour       smallint    NOT NULL CHECK (hour BETWEEN 0 AND 23),
    language   text        NOT NULL CHECK (language IN ('fa', 'en')),
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (city, user_id)
);
CREATE TABLE digests_sent (
    city     text        NOT NULL,
    user_id  uuid        NOT NULL,
    day      date        NOT NULL,
    -- sending, sent, or failed: only a failure known to be one is tried again.
    state    text        NOT NULL,
    tries    smallint    NOT NULL DEFAULT 1,
    -- When a failed one may be tried again.
    retry_at timestamptz,
    at       timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (city, user_id, day)
);
