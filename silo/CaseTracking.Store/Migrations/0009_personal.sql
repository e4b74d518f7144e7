-- Citizens' data is sealed: one encrypted column a row instead of names, phones, addresses, places, stories and words,
-- and keyed hashes by which permitted readers find it. Old rows are sealed by the migration step after this file (see
-- Personal/OldRows.cs); the plain columns stay behind empty. With them come the tables of who read a citizen's data on
-- a reason, of what was erased on demand, and of how long data is kept.

ALTER TABLE case_citizens
    ADD COLUMN sealed bytea,
    ADD COLUMN phone_hash bytea,
    ADD COLUMN name_hashes bytea[],
    -- Which search key made the hashes.
    ADD COLUMN hash_key integer,
    ALTER COLUMN name_words DROP NOT NULL;

ALTER TABLE case_details
    ADD COLUMN sealed bytea,
    ADD COLUMN address_hashes bytea[],
    ADD COLUMN hash_key integer,
    ALTER COLUMN address_words DROP NOT NULL;

ALTER TABLE case_texts
    ADD COLUMN sealed bytea,
    ALTER COLUMN words DROP NOT NULL;

ALTER TABLE contact_words
    ADD COLUMN sealed bytea,
    ADD COLUMN phone_hash bytea,
    ADD COLUMN name_hashes bytea[],
    ADD COLUMN hash_key integer,
    ADD COLUMN erased_at timestamptz,
    ALTER COLUMN name_words DROP NOT NULL;

-- When the citizen's data of a case was erased and why: retention or demand; and up to which of its rows nothing
-- personal is left at all (after a demand by phone other people's data may be).
ALTER TABLE cases
    ADD COLUMN erased_at timestamptz,
    ADD COLUMN erased_version integer,
    ADD COLUMN erased_why text;

DROP INDEX case_details_address;
DROP INDEX case_citizens_phone;
DROP INDEX case_citizens_name;
DROP INDEX contact_words_phone;

CREATE INDEX case_citizens_phone_hash ON case_citizens (city, phone_hash) WHERE phone_hash IS NOT NULL;
CREATE INDEX case_citizens_name_hashes ON case_citizens USING gin (name_hashes);
CREATE INDEX case_details_address_hashes ON case_details USING gin (address_hashes) WHERE is_current;
CREATE INDEX contact_words_phone_hash ON contact_words (city, phone_hash) WHERE phone_hash IS NOT NULL;

-- Rows from before, that nobody sealed yet: empty in a new database, and once the migration step is done.
CREATE INDEX case_citizens_plain ON case_citizens (city, case_number, command_id)
    WHERE name IS NOT NULL OR phone IS NOT NULL OR name_words IS NOT NULL;
CREATE INDEX case_details_plain ON case_details (city, case_number, version)
    WHERE address IS NOT NULL OR lat IS NOT NULL OR story IS NOT NULL OR address_words IS NOT NULL;
CREATE INDEX case_texts_plain ON case_texts (city, case_number, command_id, field) WHERE words IS NOT NULL;
CREATE INDEX contact_words_plain ON contact_words (city, command_id)
    WHERE name IS NOT NULL OR phone IS NOT NULL OR words IS NOT NULL OR name_words IS NOT NULL;

-- What the retention scan looks at: resolved cases that hold more than was erased.
CREATE INDEX cases_kept ON cases (city, received_at)
    WHERE state = 'resolved' AND (erased_version IS NULL OR version > erased_version);

-- Hashes of 16 bytes, one after the other, as an array.
CREATE FUNCTION hashes_of(joined bytea) RETURNS bytea[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT coalesce(array_agg(substring(joined FROM i FOR 16)), '{}') FROM generate_series(1, length(joined), 16) i
$$;

-- Who read a citizen's data on a reason: never changed, never deleted. Without a case it was an export for a citizen.
CREATE TABLE reveals (
    city        text        NOT NULL,
    id          uuid        NOT NULL,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    user_id     text        NOT NULL,
    case_number text,
    reason      bytea       NOT NULL,
    PRIMARY KEY (city, id)
);
CREATE INDEX reveals_case ON reveals (city, case_number, at);

-- Erasures on demand, once per command id.
CREATE TABLE erasures (
    city        text        NOT NULL,
    command_id  uuid        NOT NULL,
    fingerprint bytea       NOT NULL,
    at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    user_id     text        NOT NULL,
    reason      bytea       NOT NULL,
    -- What it erased so far; all, once it is finished.
    cases       integer     NOT NULL DEFAULT 0,
    contacts    integer     NOT NULL DEFAULT 0,
    finished_at timestamptz,
    PRIMARY KEY (city, command_id)
);

-- How long citizens' data is kept, in days: of a case after its resolution, of a contact without a case after it.
CREATE TABLE retention (
    city         text        PRIMARY KEY REFERENCES cities,
    case_days    integer     NOT NULL DEFAULT 730 CHECK (case_days BETWEEN 1 AND 36500),
    contact_days integer     NOT NULL DEFAULT 365 CHECK (contact_days BETWEEN 1 AND 36500),
    changed_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_by   text
);

CREATE FUNCTION refuse_reveal_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME;
END
$$;
-- The reason may be sealed anew under another key; nothing else changes.
CREATE TRIGGER reveals_only_grow BEFORE DELETE OR UPDATE OF city, id, at, user_id, case_number ON reveals
    FOR EACH ROW EXECUTE FUNCTION refuse_reveal_change();
