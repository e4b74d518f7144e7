-- The ladder as data: after which share of which clock a case is told that it nears its deadline, and whether it climbs at
-- the miss; per category and unit. Rows stand here only where a city decided otherwise than the standard
-- (EscalationRules in code), then all of them.

CREATE TABLE escalation_rules (
    city     text     NOT NULL REFERENCES cities,
    clock    text     NOT NULL CHECK (clock IN ('holder', 'promise')),
    -- Percent of the clock; 100 is the miss.
    share    smallint NOT NULL CHECK (share BETWEEN 1 AND 100),
    -- Null: of any.
    category text,
    unit     text,
    level    smallint NOT NULL CHECK (level BETWEEN 0 AND 3),
    UNIQUE NULLS NOT DISTINCT (city, clock, category, unit, share),
    FOREIGN KEY (city, category) REFERENCES categories (city, code)
);

-- How often a city changed them: an editor that has not seen the last change is told so.
CREATE TABLE escalation_versions (
    city       text        PRIMARY KEY REFERENCES cities,
    version    integer     NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT now(),
    changed_by uuid        REFERENCES users
);

-- The version of the ladder by which a case's watches were told. Open cases of another version are told theirs anew by the
-- deadline scan; those that a host of the version before writes too.
ALTER TABLE cases ADD COLUMN watch_rules integer NOT NULL DEFAULT -1;
