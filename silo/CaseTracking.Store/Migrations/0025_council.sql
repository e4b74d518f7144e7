-- The council's watch: follow-up demands, a row each, so that a list of all of them is read from small indexes; and for each
-- account what it follows and which fields it is interested in. A trigger keeps the demands in the transaction of every
-- append, whichever version of a host writes it while hosts are replaced. Words stand under the commands' ids, none here.

CREATE TABLE demands (
    city           text        NOT NULL,
    case_number    text        NOT NULL,
    -- The version of the case at which it was made.
    demand         integer     NOT NULL,
    command_id     uuid        NOT NULL,
    made_at        timestamptz NOT NULL,
    due_at         timestamptz NOT NULL,
    actor_id       text        NOT NULL,
    actor_role     text        NOT NULL,
    -- The command that answered it: in words of its own, or the resolution of its case.
    answered_at    timestamptz,
    answer_id      uuid,
    answered_by    text,
    answered_role  text,
    -- The unit of whoever answered, null for a role of the whole city.
    answered_unit  text,
    PRIMARY KEY (city, case_number, demand)
);
CREATE INDEX demands_open ON demands (city, due_at, case_number, demand) WHERE answered_at IS NULL;
CREATE INDEX demands_answered ON demands (city, answered_at, case_number, demand) WHERE answered_at IS NOT NULL;
CREATE INDEX demands_made ON demands (city, made_at, case_number, demand);
CREATE INDEX demands_actor ON demands (city, actor_id, made_at, case_number, demand);

-- In which unit somebody has a role; of several the one that holds the case.
CREATE FUNCTION unit_in_role(of_city text, of_user text, of_role text, holder text) RETURNS text LANGUAGE sql STABLE
RETURN (
    SELECT r.unit FROM user_roles r JOIN users u ON u.id = r.user_id
    WHERE r.city = of_city AND u.id::text = of_user AND r.role = of_role
    ORDER BY r.unit = holder DESC NULLS LAST, r.unit LIMIT 1);

CREATE FUNCTION note_demands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM appended WHERE command IN ('demand', 'answer_demand', 'resolve')) THEN RETURN NULL; END IF;
    INSERT INTO demands (city, case_number, demand, command_id, made_at, due_at, actor_id, actor_role)
    SELECT a.city, a.case_number, a.version, a.command_id, a.at, (e ->> 'dueAt')::timestamptz, a.actor_id, a.actor_role
    FROM appended a CROSS JOIN LATERAL json_array_elements(a.events) e
    WHERE a.command = 'demand' AND e ->> 'type' = 'follow_up_demanded/1'
    ON CONFLICT DO NOTHING;

    UPDATE demands d
    SET answered_at = a.at, answer_id = a.command_id, answered_by = a.actor_id, answered_role = a.actor_role,
        answered_unit = unit_in_role(a.city, a.actor_id, a.actor_role, a.view ->> 'holder')
    FROM appended a
    WHERE a.command IN ('answer_demand', 'resolve') AND d.city = a.city AND d.case_number = a.case_number
        AND d.answered_at IS NULL AND d.demand < a.version
        AND (a.command = 'resolve' OR EXISTS (
            SELECT FROM json_array_elements(a.events) e
            WHERE e ->> 'type' = 'demand_answered/1' AND (e ->> 'demand')::integer = d.demand));
    RETURN NULL;
END
$$;
CREATE TRIGGER journal_note_demands AFTER INSERT ON journal
    REFERENCING NEW TABLE AS appended FOR EACH STATEMENT EXECUTE FUNCTION note_demands();

-- Those from before stand in the journal.
INSERT INTO demands (city, case_number, demand, command_id, made_at, due_at, actor_id, actor_role)
SELECT j.city, j.case_number, j.version, j.command_id, j.at, (e ->> 'dueAt')::timestamptz, j.actor_id, j.actor_role
FROM journal j CROSS JOIN LATERAL json_array_elements(j.events) e
WHERE j.command = 'demand' AND e ->> 'type' = 'follow_up_demanded/1';

WITH answers AS (
    SELECT d.city, d.case_number, d.demand, a.*
    FROM demands d
    CROSS JOIN LATERAL (
        SELECT j.at, j.command_id, j.actor_id, j.actor_role, j.view ->> 'holder' AS holder
        FROM journal j
        WHERE j.city = d.city AND j.case_number = d.case_number AND j.version > d.demand
            AND (j.command = 'resolve' OR j.command = 'answer_demand' AND EXISTS (
                SELECT FROM json_array_elements(j.events) e
                WHERE e ->> 'type' = 'demand_answered/1' AND (e ->> 'demand')::integer = d.demand))
        ORDER BY j.version LIMIT 1
    ) a
)
UPDATE demands d
SET answered_at = a.at, answer_id = a.command_id, answered_by = a.actor_id, answered_role = a.actor_role,
    answered_unit = unit_in_role(a.city, a.actor_id, a.actor_role, a.holder)
FROM answers a
WHERE d.city = a.city AND d.case_number = a.case_number AND d.demand = a.demand;

-- What an account follows. A place is named by a case: its address is in no other table than the case's own, and stays
-- the case's when it is corrected or erased.
CREATE TABLE follows (
    city        text        NOT NULL REFERENCES cities,
    user_id     uuid        NOT NULL REFERENCES users,
    -- case/NUMBER, place/NUMBER, topic/CATEGORY, topic/CATEGORY/DISTRICT, district/CODE
    target      text        NOT NULL,
    kind        text        NOT NULL CHECK (kind IN ('case', 'place', 'topic', 'district')),
    case_number text,
    category    text,
    district    text,
    -- Up to which position of the journal its news were looked at.
    seen        bigint      NOT NULL,
    followed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (city, user_id, target)
);

-- Which fields of the city an account is interested in; empty lists: in everything.
CREATE TABLE fields_of_interest (
    city        text        NOT NULL REFERENCES cities,
    user_id     uuid        NOT NULL REFERENCES users,
    categories  text[]      NOT NULL,
    -- district/2, deputy/civil, commission/sport
    units       text[]      NOT NULL,
    -- Whether the list of movements is narrowed to them.
    is_on       boolean     NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (city, user_id)
);

-- The cases at the place of a case, itself too; of a place with very many the latest.
CREATE FUNCTION cases_at_place_of(of_city text, of_number text) RETURNS TABLE (number text) LANGUAGE sql STABLE AS $$
    SELECT d.case_number FROM case_details own
    CROSS JOIN LATERAL (
        SELECT o.case_number FROM case_details o
        WHERE o.city = of_city AND o.is_current AND o.address_hashes IS NOT NULL
            AND place_of(o.address_hashes) = place_of(own.address_hashes)
        ORDER BY o.received_day DESC
        LIMIT 200
    ) d
    WHERE own.city = of_city AND own.case_number = of_number AND own.is_current AND own.address_hashes IS NOT NULL
$$;
