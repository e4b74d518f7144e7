-- Accounts of machines and their API keys. A machine has no password and never signs in; it comes with a key, which is
-- looked at like a session. Of a key only a hash of its secret is kept. Hosts of the version before go on: what is new
-- has a default.

ALTER TABLE users
    ADD COLUMN is_machine boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT users_machine_without_password CHECK (NOT is_machine OR password_hash IS NULL);

CREATE TABLE api_keys (
    id           uuid        PRIMARY KEY,
    city         text        NOT NULL REFERENCES cities,
    user_id      uuid        NOT NULL REFERENCES users,
    -- The command that made it, so that a repeat makes no other.
    command_id   uuid        NOT NULL,
    name         text        NOT NULL,
    -- Codes of permissions: what it leaves of its account's rights.
    scopes       text[]      NOT NULL CHECK (cardinality(scopes) > 0 AND NOT scopes @> '{administer}'),
    -- SHA-256 of 256 random bits.
    secret_hash  bytea       NOT NULL CHECK (length(secret_hash) = 32),
    created_at   timestamptz NOT NULL DEFAULT now(),
    created_by   uuid        NOT NULL REFERENCES users,
    -- A year at most; a day more for clocks that differ.
    expires_at   timestamptz NOT NULL CHECK (expires_at <= created_at + interval '367 days'),
    revoked_at   timestamptz,
    last_used_at timestamptz,
    last_address text,
    UNIQUE (city, command_id)
);
CREATE INDEX api_keys_of_user ON api_keys (user_id, id);
