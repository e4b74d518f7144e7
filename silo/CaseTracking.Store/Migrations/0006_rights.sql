-- Roles of people and rights of roles, as data. A person may hold several roles; rights stand here only where the city
-- decided otherwise than the standard (StandardRights in code).

CREATE TABLE user_roles (
    city    text     NOT NULL REFERENCES cities,
    user_id uuid     NOT NULL REFERENCES users,
    -- The first is the one a person works in by default.
    place   smallint NOT NULL CHECK (place >= 0),
    role    text     NOT NULL,
    unit    text,
    PRIMARY KEY (user_id, place),
    UNIQUE NULLS NOT DISTINCT (user_id, role, unit)
);

INSERT INTO user_roles (city, user_id, place, role, unit) SELECT city, id, 0, role, unit FROM users;

ALTER TABLE users DROP COLUMN role, DROP COLUMN unit;

CREATE TABLE role_grants (
    city       text NOT NULL REFERENCES cities,
    role       text NOT NULL,
    permission text NOT NULL,
    reach      text NOT NULL,
    PRIMARY KEY (city, role, permission)
);

-- How often a role's rights were changed: an editor that has not seen the last change is told so.
CREATE TABLE role_versions (
    city    text    NOT NULL REFERENCES cities,
    role    text    NOT NULL,
    version integer NOT NULL,
    PRIMARY KEY (city, role)
);

-- Whether a case lies in what a reader's lists may hold (Sight in code): everything, or one of the scopes, held by one
-- of the holders, or of one of the districts.
CREATE FUNCTION in_sight(
    scopes text[], holder text, district text,
    everything boolean, seen_scopes text[], seen_holders text[], seen_districts text[])
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN everything OR scopes && seen_scopes OR holder = ANY (seen_holders) OR district = ANY (seen_districts);
