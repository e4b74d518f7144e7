-- Calls as others see them: the queue, the desks, the day's counting. A call's own state (who calls, what is typed) is
-- its grain's, sealed in the grain storage while the call lives; here stands nothing personal. What a call counted for
-- is its contact (end_id), in the counters as every contact is.

-- Positions of changes, in commit order: every write takes the calls' lock of its city first.
CREATE SEQUENCE calls_position CACHE 1;

CREATE TABLE calls (
    city        text        NOT NULL REFERENCES cities,
    id          uuid        NOT NULL,
    version     integer     NOT NULL,
    position    bigint      NOT NULL,
    changed_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    status      text        NOT NULL,
    is_by_line  boolean     NOT NULL,
    line        text,
    -- Ids of users for whom it rings; none: for whoever is free.
    offered     text[]      NOT NULL,
    desk        text,
    is_typed    boolean     NOT NULL,
    started_at  timestamptz NOT NULL,
    answered_at timestamptz,
    hung_up_at  timestamptz,
    cause       text,
    ending_at   timestamptz,
    ended_at    timestamptz,
    end_id      uuid,
    result      text,
    category    text,
    case_number text,
    PRIMARY KEY (city, id),
    CHECK ((status = 'ended') = (ended_at IS NOT NULL)),
    CHECK ((end_id IS NULL) = (result IS NULL)),
    -- One that was begun by hand and was no call has none.
    CHECK (status <> 'ended' OR result IS NOT NULL OR NOT is_by_line)
);
CREATE INDEX calls_by_position ON calls (city, position);
CREATE INDEX calls_open ON calls (city, started_at) WHERE ended_at IS NULL;
CREATE INDEX calls_by_start ON calls (city, started_at);
CREATE INDEX calls_of_desk ON calls (city, desk, started_at);
-- One result counts one call.
CREATE UNIQUE INDEX calls_by_end ON calls (city, end_id) WHERE end_id IS NOT NULL;

-- What the telephone system calls somebody's place.
ALTER TABLE users ADD COLUMN extension text;
CREATE UNIQUE INDEX users_by_extension ON users (city, extension) WHERE extension IS NOT NULL;
