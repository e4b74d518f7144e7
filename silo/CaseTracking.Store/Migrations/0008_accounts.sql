-- Accounts by ASP.NET Core Identity on the users of 0004: what its stores keep, what a session tells of itself, the
-- tries to sign in, and the code by which the first administrator is made. Hosts of the version before go on: what is
-- new has a default.

ALTER TABLE users
    ALTER COLUMN password_hash DROP NOT NULL,
    ADD COLUMN security_stamp         text        NOT NULL DEFAULT gen_random_uuid()::text,
    ADD COLUMN concurrency_stamp      text        NOT NULL DEFAULT gen_random_uuid()::text,
    ADD COLUMN two_factor_enabled     boolean     NOT NULL DEFAULT false,
    ADD COLUMN access_failed_count    integer     NOT NULL DEFAULT 0,
    ADD COLUMN lockout_end            timestamptz,
    ADD COLUMN is_demo                boolean     NOT NULL DEFAULT false,
    -- Set: the password was given by an administrator, opens no session, and is void after this.
    ADD COLUMN first_password_until   timestamptz,
    -- The command that gave it, so that a repeat gives no other.
    ADD COLUMN first_password_command uuid;
CREATE UNIQUE INDEX users_first_password ON users (first_password_command);

-- Those that an earlier version made; their password is known to everybody.
UPDATE users SET is_demo = true WHERE (user_name, display_name) IN (VALUES
    ('operator', 'کارشناس نمونه'), ('operator2', 'کارشناس نمونه ۲'), ('mayor2', 'شهردار منطقه ۲'),
    ('mayor9', 'شهردار منطقه ۹'), ('deputy', 'معاونت عمران'), ('commission', 'کمیسیون شهرسازی و معماری'),
    ('council', 'عضو شورای شهر'), ('supervisor', 'سرپرست شیفت'), ('mayoroffice', 'دفتر شهردار'),
    ('admin', 'مدیر سامانه'), ('importer', 'ورود داده'));

CREATE TABLE user_claims (
    id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    user_id     uuid NOT NULL REFERENCES users,
    claim_type  text,
    claim_value text
);
CREATE INDEX user_claims_user ON user_claims (user_id);

-- Who somebody is at a provider of identities: its issuer and the subject there.
CREATE TABLE user_logins (
    login_provider        text NOT NULL,
    provider_key          text NOT NULL,
    provider_display_name text,
    user_id               uuid NOT NULL REFERENCES users,
    PRIMARY KEY (login_provider, provider_key)
);
CREATE INDEX user_logins_user ON user_logins (user_id);

-- The key of the authenticator app (sealed by Data Protection) and the recovery codes (keyed hashes).
CREATE TABLE user_tokens (
    user_id        uuid NOT NULL REFERENCES users,
    login_provider text NOT NULL,
    name           text NOT NULL,
    value          text,
    PRIMARY KEY (user_id, login_provider, name)
);

CREATE TABLE user_passkeys (
    credential_id bytea PRIMARY KEY,
    user_id       uuid  NOT NULL REFERENCES users,
    data          jsonb NOT NULL,
    last_used_at  timestamptz
);
CREATE INDEX user_passkeys_user ON user_passkeys (user_id);

-- Codes of authenticator apps that were used: none opens twice while its time lasts.
CREATE TABLE user_used_codes (
    user_id uuid        NOT NULL REFERENCES users,
    code    text        NOT NULL,
    used_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (user_id, code)
);

ALTER TABLE sessions
    ADD COLUMN last_seen_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN expires_at   timestamptz NOT NULL DEFAULT now() + interval '14 days',
    ADD COLUMN idle_for     interval    NOT NULL DEFAULT interval '12 hours',
    -- When the person last proved who they are, for changes to the account itself.
    ADD COLUMN confirmed_at timestamptz,
    ADD COLUMN address      text,
    ADD COLUMN user_agent   text;
UPDATE sessions SET expires_at = created_at + interval '14 days';
CREATE INDEX sessions_of_user ON sessions (user_id) WHERE revoked_at IS NULL;

-- Tries to sign in by name (a keyed hash: what is typed there may be a password) and address. An empty address counts
-- what strange addresses try on a name, an empty account what an address tries on names strange to it.
CREATE TABLE sign_in_tries (
    account       bytea       NOT NULL,
    address       text        NOT NULL,
    failures      integer     NOT NULL,
    since         timestamptz NOT NULL,
    allowed       boolean     NOT NULL,
    blocked_until timestamptz,
    succeeded_at  timestamptz,
    PRIMARY KEY (account, address)
);

-- Only a hash; there while a city has no user.
CREATE TABLE setup_codes (
    city       text        PRIMARY KEY REFERENCES cities,
    code_hash  bytea       NOT NULL,
    expires_at timestamptz NOT NULL
);
