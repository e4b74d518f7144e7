-- Live sessions: a mayor, a manager or a member of the council answers calls, operators beside them. Planned by the
-- administrator, opened and ended by who sits in them. Nothing personal of citizens is here: the calls of a session are in
-- the register of calls, what was promised is with the cases.
CREATE TABLE live_sessions (
    city               text        NOT NULL REFERENCES cities,
    id                 uuid        NOT NULL,
    version            integer     NOT NULL DEFAULT 1,
    status             text        NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'live', 'ended', 'cancelled')),
    speaker            uuid        NOT NULL REFERENCES users,
    -- Ids of users who write for the speaker.
    beside             uuid[]      NOT NULL,
    district           text,
    category           text,
    -- The number that leads to it.
    line               text,
    starts_at          timestamptz NOT NULL,
    ends_at            timestamptz NOT NULL CHECK (ends_at > starts_at),
    opened_at          timestamptz,
    closed_at          timestamptz,
    -- Why it was cancelled.
    reason             text,
    made_by_command    uuid        NOT NULL,
    -- The command that changed it last, so that a repeat does nothing.
    changed_by_command uuid        NOT NULL,
    changed_by         uuid        REFERENCES users,
    changed_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (city, id),
    UNIQUE (city, made_by_command),
    FOREIGN KEY (city, category) REFERENCES categories (city, code)
);
CREATE INDEX live_sessions_by_start ON live_sessions (city, starts_at);
-- Nobody answers in two sessions at once, and a number leads to one.
CREATE UNIQUE INDEX live_sessions_of_speaker ON live_sessions (city, speaker) WHERE status = 'live';
CREATE UNIQUE INDEX live_sessions_of_line ON live_sessions (city, line) WHERE status = 'live' AND line IS NOT NULL;

ALTER TABLE calls ADD COLUMN session uuid;
CREATE INDEX calls_of_session ON calls (city, session, started_at) WHERE session IS NOT NULL;
