-- Storm events: a case that many call about at once stands on every desk while it is open, with what is read out to callers.
-- It is closed by the answer of its case (see Cases/append.sql) or by hand. Nothing personal: who joined is with the case.
CREATE TABLE storm_events (
    city               text        NOT NULL REFERENCES cities,
    -- The command that opened it.
    id                 uuid        NOT NULL,
    -- Null while its case is being opened; a place kept so is given up after a minute.
    case_number        text,
    title              text        NOT NULL,
    districts          text[]      NOT NULL CHECK (cardinality(districts) > 0),
    category           text        NOT NULL,
    words              text        NOT NULL,
    version            integer     NOT NULL DEFAULT 1,
    opened_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    opened_by          uuid        NOT NULL,
    changed_by_command uuid        NOT NULL,
    closed_at          timestamptz,
    -- Null: the answer closed it.
    closed_by          uuid,
    is_answered        boolean     NOT NULL DEFAULT false,
    PRIMARY KEY (city, id),
    CHECK (closed_at IS NOT NULL OR closed_by IS NULL AND NOT is_answered)
);
CREATE UNIQUE INDEX storm_events_open ON storm_events (city, case_number) WHERE closed_at IS NULL;
CREATE INDEX storm_events_of_case ON storm_events (city, case_number);
CREATE INDEX storm_events_by_opening ON storm_events (city, opened_at, id);
