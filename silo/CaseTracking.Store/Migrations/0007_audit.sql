-- The audit trail: who did what, when and from where, and how it ended. Append-only, and a chain: each batch carries a
-- hash over the hash before it and all of its entries (CaseTracking.Domain/Audit), so that what was changed or removed
-- is found by walking it. No personal data of citizens stands here, and no words that anybody searched for.

CREATE TABLE audit_batches (
    city     text        NOT NULL,
    number   bigint      NOT NULL CHECK (number > 0),
    previous bytea       NOT NULL CHECK (length(previous) = 32),
    hash     bytea       NOT NULL CHECK (length(hash) = 32),
    entries  integer     NOT NULL CHECK (entries > 0),
    at       timestamptz NOT NULL,
    PRIMARY KEY (city, number)
);

-- No foreign key to the batch: the chain tells more than one would, and it would cost each entry a look-up.
CREATE TABLE audit_entries (
    city        text        NOT NULL,
    batch       bigint      NOT NULL,
    place       integer     NOT NULL,
    -- Made with the entry: a batch whose answer was lost is sent again and found by it.
    id          uuid        NOT NULL,
    at          timestamptz NOT NULL,
    account_id  uuid,
    user_name   text,
    roles       text        NOT NULL,
    act         text        NOT NULL,
    case_number text,
    address     text,
    session_id  uuid,
    status      integer     NOT NULL,
    -- Kept as it was written, to the byte: it is part of the hash.
    details     json,
    PRIMARY KEY (city, batch, place),
    CONSTRAINT audit_entry_once UNIQUE (city, id)
);

CREATE INDEX audit_newest ON audit_entries (city, at DESC, id DESC);
CREATE INDEX audit_of_user ON audit_entries (city, lower(user_name), at DESC, id DESC) WHERE user_name IS NOT NULL;
CREATE INDEX audit_of_case ON audit_entries (city, case_number, at DESC, id DESC) WHERE case_number IS NOT NULL;
CREATE INDEX audit_of_act ON audit_entries (city, act, at DESC, id DESC);
CREATE INDEX audit_of_address ON audit_entries (city, address, at DESC, id DESC) WHERE address IS NOT NULL;
CREATE INDEX audit_not_done ON audit_entries (city, at DESC, id DESC) WHERE status >= 400;

-- Where the next batch goes. Its row lock lets writers of several hosts append one after the other.
CREATE TABLE audit_head (
    city   text   PRIMARY KEY,
    number bigint NOT NULL,
    hash   bytea  NOT NULL CHECK (length(hash) = 32)
) WITH (fillfactor = 20);

CREATE FUNCTION audit_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The audit trail is append-only: % of % is refused.', TG_OP, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END
$$;

CREATE FUNCTION audit_only_forward() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.city <> OLD.city OR NEW.number <> OLD.number + 1 THEN
        RAISE EXCEPTION 'The head of the audit trail goes forward by one.' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER audit_batches_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_batches
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_entries_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_head_kept BEFORE DELETE OR TRUNCATE ON audit_head
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse_change();
CREATE TRIGGER audit_head_forward BEFORE UPDATE ON audit_head
    FOR EACH ROW EXECUTE FUNCTION audit_only_forward();
