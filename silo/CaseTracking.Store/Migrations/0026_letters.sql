-- Letters: the confirmed address of each person, and reports that are sent to it regularly. Additive: hosts of the version before
-- go on sending daily letters by digests and digests_sent.

-- One address a person. What is asked for gets a code and nothing else until the code came back.
CREATE TABLE mail_addresses (
    city         text        NOT NULL REFERENCES cities,
    user_id      uuid        NOT NULL REFERENCES users,
    email        text,
    confirmed_at timestamptz,
    -- The address that is asked for, with its code under the city's key, until when it counts and how often it was tried.
    asked        text,
    code_hash    bytea,
    code_until   timestamptz,
    tries        smallint    NOT NULL DEFAULT 0,
    -- Codes sent since a moment, so that nobody has a stranger's letter box filled.
    codes        smallint    NOT NULL DEFAULT 0,
    codes_since  timestamptz,
    PRIMARY KEY (city, user_id),
    CHECK ((email IS NULL) = (confirmed_at IS NULL)),
    CHECK ((asked IS NULL) = (code_hash IS NULL) AND (asked IS NULL) = (code_until IS NULL))
);
-- Where daily letters go to already they go on (docs/decisions/0041).
INSERT INTO mail_addresses (city, user_id, email, confirmed_at)
SELECT city, user_id, email, changed_at FROM digests;

-- Which reports somebody wants regularly; what each column may hold is told by Domain/Letters/ReportSchedule.cs.
CREATE TABLE report_schedules (
    city       text        NOT NULL REFERENCES cities,
    -- The command that made it.
    id         uuid        NOT NULL,
    user_id    uuid        NOT NULL REFERENCES users,
    report     text        NOT NULL,
    division   text,
    district   text,
    category   text,
    span       text        NOT NULL,
    pace       text        NOT NULL,
    weekday    text,
    month_day  smallint    CHECK (month_day BETWEEN 1 AND 31),
    time       text        NOT NULL,
    file       text        NOT NULL,
    language   text        NOT NULL CHECK (language IN ('fa', 'en')),
    is_paused  boolean     NOT NULL DEFAULT false,
    -- When its next letter is due; null while it is paused. A host that moves it on puts the letter in its place.
    next_at    timestamptz,
    made_at    timestamptz NOT NULL DEFAULT now(),
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (city, id),
    CHECK (is_paused = (next_at IS NULL))
);
CREATE INDEX report_schedules_of ON report_schedules (city, user_id, made_at);
CREATE INDEX report_schedules_due ON report_schedules (city, next_at) WHERE next_at IS NOT NULL;

-- Letters of schedules, a row each: the fence between hosts, and what became of it.
CREATE TABLE report_letters (
    city     text        NOT NULL,
    -- Of one that was asked for at once, the command that asked.
    id       uuid        NOT NULL,
    schedule uuid        NOT NULL,
    due_at   timestamptz NOT NULL,
    -- waiting, sending, sent, failed, unknown or skipped (Domain/Letters/LetterState.cs).
    state    text        NOT NULL,
    reason   text,
    tries    smallint    NOT NULL DEFAULT 0,
    -- When a waiting or failed one may be taken; null: never.
    retry_at timestamptz,
    at       timestamptz NOT NULL,
    PRIMARY KEY (city, id),
    UNIQUE (city, schedule, due_at),
    FOREIGN KEY (city, schedule) REFERENCES report_schedules ON DELETE CASCADE
);
CREATE INDEX report_letters_open ON report_letters (city, retry_at) WHERE retry_at IS NOT NULL;
