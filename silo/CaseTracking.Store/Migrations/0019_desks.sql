-- Desks: who is ready or on break, and since when; away is who was not seen for a while. A desk's own state is its grain's,
-- which alone writes here. Which call a desk has, the register of calls says.
CREATE TABLE desks (
    city    text        NOT NULL REFERENCES cities,
    user_id uuid        NOT NULL,
    status  text        NOT NULL,
    since   timestamptz NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (city, user_id)
);

-- Who calls a citizen back now, and until when that counts: two must not call the same one at once.
ALTER TABLE call_backs_due ADD COLUMN called_by uuid, ADD COLUMN called_until timestamptz;
