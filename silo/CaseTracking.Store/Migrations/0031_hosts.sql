-- Oldest program: 0029, which asks for none of this.
-- Which hosts run on this database, so that a migration is refused that would break one of them, and that two clusters are not set
-- up on one database by mistake. A host notes itself every few seconds, and is taken for gone when it has not for 45.
CREATE TABLE hosts (
    id       uuid        PRIMARY KEY,
    kind     text        NOT NULL CHECK (kind IN ('silo', 'web')),
    machine  text        NOT NULL,
    cluster  text        NOT NULL,
    -- Number of the last migration that its program knows.
    program  integer     NOT NULL,
    since    timestamptz NOT NULL DEFAULT clock_timestamp(),
    seen_at  timestamptz NOT NULL DEFAULT clock_timestamp()
);
