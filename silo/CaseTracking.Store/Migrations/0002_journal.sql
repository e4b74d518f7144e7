-- The journal and its projections.
-- One row per command in the journal; the current state of each case, the counters, the words and the people are
-- written in the same transaction, so a list or a report is never behind. Personal data and free words stand apart
-- from the events, under the id of the command that brought them, and can be erased while history stays true.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- CACHE 1 and the city's advisory lock in each append make commit order equal position order, so that a plain
-- bigint is a safe cursor for the tail.
CREATE SEQUENCE journal_position AS bigint CACHE 1;

CREATE TABLE journal (
    city          text        NOT NULL,
    case_number   text        NOT NULL,
    version       integer     NOT NULL CHECK (version > 0),
    position      bigint      NOT NULL DEFAULT nextval('journal_position'),
    command_id    uuid        NOT NULL,
    command       text        NOT NULL,
    fingerprint   bytea       NOT NULL,
    actor_id      text        NOT NULL,
    actor_role    text        NOT NULL,
    at            timestamptz NOT NULL,
    recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    imported      boolean     NOT NULL,
    events        json        NOT NULL,
    event_names   text[]      NOT NULL,
    -- The case after this row, as screens get it: serialised once, here.
    view          json        NOT NULL,
    scopes        text[]      NOT NULL,
    left_scopes   text[]      NOT NULL,
    measure       text        NOT NULL,
    PRIMARY KEY (city, case_number, version),
    CONSTRAINT journal_command UNIQUE (city, command_id),
    CONSTRAINT journal_place UNIQUE (city, position)
);

CREATE TABLE cases (
    city                   text        NOT NULL,
    number                 text        NOT NULL,
    version                integer     NOT NULL,
    position               bigint      NOT NULL,
    -- All that a grain needs to come to life: one row by key.
    snapshot               json        NOT NULL,
    state                  text        NOT NULL,
    outcome                text,
    category               text        NOT NULL,
    district               text        NOT NULL,
    deputy                 text        NOT NULL,
    holder                 text        NOT NULL,
    escalation_level       smallint    NOT NULL,
    received_at            timestamptz NOT NULL,
    received_day           date        NOT NULL,
    changed_at             timestamptz NOT NULL,
    promise_due_at         timestamptz NOT NULL,
    promise_met_at         timestamptz,
    answered_at            timestamptz,
    holder_due_at          timestamptz,
    scopes                 text[]      NOT NULL,
    -- When the deadline scan must look at the case; null when there is nothing left to miss.
    holder_watch_at        timestamptz,
    holder_watch_imported  boolean     NOT NULL,
    promise_watch_at       timestamptz,
    promise_watch_imported boolean     NOT NULL,
    PRIMARY KEY (city, number)
) WITH (fillfactor = 80);

CREATE INDEX cases_newest ON cases (city, received_at DESC, number DESC);
CREATE INDEX cases_changed ON cases (city, position DESC);
CREATE INDEX cases_scopes ON cases USING gin (scopes);
CREATE INDEX cases_holder_watch ON cases (city, holder_watch_imported, holder_watch_at)
    WHERE holder_watch_at IS NOT NULL;
CREATE INDEX cases_promise_watch ON cases (city, promise_watch_imported, promise_watch_at)
    WHERE promise_watch_at IS NOT NULL;
CREATE INDEX cases_day ON cases (city, received_day);

-- Where and what, in the caller's words: a row a revision, never overwritten.
CREATE TABLE case_details (
    city          text    NOT NULL,
    case_number   text    NOT NULL,
    version       integer NOT NULL,
    command_id    uuid    NOT NULL,
    is_current    boolean NOT NULL,
    address       text,
    lat           double precision,
    lon           double precision,
    story         text,
    address_words text    NOT NULL,
    story_words   text    NOT NULL,
    PRIMARY KEY (city, case_number, version)
);
CREATE INDEX case_details_story ON case_details USING gin (story_words gin_trgm_ops) WHERE is_current;
CREATE INDEX case_details_address ON case_details USING gin (address_words gin_trgm_ops) WHERE is_current;

-- Free words of a command: notes, reasons, answers, a violator's name.
CREATE TABLE case_texts (
    city        text NOT NULL,
    case_number text NOT NULL,
    command_id  uuid NOT NULL,
    field       text NOT NULL,
    words       text NOT NULL,
    PRIMARY KEY (city, case_number, command_id, field)
);

-- Citizens behind a case: who reported it and who supports it.
CREATE TABLE case_citizens (
    city        text NOT NULL,
    case_number text NOT NULL,
    command_id  uuid NOT NULL,
    part        text NOT NULL CHECK (part IN ('reporter', 'supporter')),
    name        text,
    phone       text,
    name_words  text NOT NULL,
    PRIMARY KEY (city, case_number, command_id)
);
CREATE INDEX case_citizens_phone ON case_citizens (city, phone) WHERE phone IS NOT NULL;
CREATE INDEX case_citizens_name ON case_citizens USING gin (name_words gin_trgm_ops);

-- How many cases of a day of receipt stand where. Each case counts once in a state or outcome.
CREATE TABLE case_counters (
    city     text    NOT NULL,
    day      date    NOT NULL,
    district text    NOT NULL,
    deputy   text    NOT NULL,
    category text    NOT NULL,
    measure  text    NOT NULL,
    count    integer NOT NULL,
    PRIMARY KEY (city, day, district, deputy, category, measure)
) WITH (fillfactor = 50);

-- The same over all days for each scope that a board may follow, the whole city's as "city": a screen's counters are
-- a handful of rows, however many cases there are.
CREATE TABLE scope_totals (
    city    text    NOT NULL,
    scope   text    NOT NULL,
    measure text    NOT NULL,
    count   integer NOT NULL,
    PRIMARY KEY (city, scope, measure)
) WITH (fillfactor = 20);

-- Every contact ends in a counted result, also those that opened no case.
CREATE TABLE contacts (
    city        text        NOT NULL,
    command_id  uuid        NOT NULL,
    fingerprint bytea       NOT NULL,
    at          timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    imported    boolean     NOT NULL,
    day         date        NOT NULL,
    channel     text        NOT NULL,
    result      text        NOT NULL,
    category    text,
    case_number text,
    actor_id    text        NOT NULL,
    actor_role  text        NOT NULL,
    PRIMARY KEY (city, command_id)
);
CREATE INDEX contacts_at ON contacts (city, at);

CREATE TABLE contact_words (
    city       text NOT NULL,
    command_id uuid NOT NULL,
    name       text,
    phone      text,
    name_words text NOT NULL,
    words      text,
    PRIMARY KEY (city, command_id)
);
CREATE INDEX contact_words_phone ON contact_words (city, phone) WHERE phone IS NOT NULL;

CREATE TABLE contact_counters (
    city     text    NOT NULL,
    day      date    NOT NULL,
    channel  text    NOT NULL,
    result   text    NOT NULL,
    category text    NOT NULL,
    count    integer NOT NULL,
    PRIMARY KEY (city, day, channel, result, category)
) WITH (fillfactor = 50);

-- When the importer last wrote: clocks missed before that never escalate.
CREATE TABLE import_activity (
    city    text        PRIMARY KEY,
    last_at timestamptz NOT NULL
);
