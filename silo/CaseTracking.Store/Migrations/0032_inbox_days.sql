-- Oldest program: 0029, which counts an inbox from its cases.
-- How many open cases an inbox has, by the day (UTC) on which its clock runs out, so that the length of its lists is a sum of a row
-- a day and not a count of every open case: 200 ms for a district with 381,200 of them, on a machine where a case takes 16. What
-- is late or due today moves with the clock, but only one day's cases are counted for that. Kept by triggers in the transaction of
-- the append, as what reports are read from (0022), whichever version of a host writes it.

CREATE TABLE inbox_days (
    city      text    NOT NULL,
    inbox     text    NOT NULL,
    day       date    NOT NULL,
    held      integer NOT NULL DEFAULT 0,
    -- Of these: nobody accepted yet; came back from where they were referred to; escalated.
    fresh     integer NOT NULL DEFAULT 0,
    returned  integer NOT NULL DEFAULT 0,
    escalated integer NOT NULL DEFAULT 0,
    PRIMARY KEY (city, inbox, day)
) WITH (fillfactor = 50);

-- In which inboxes a case lies, and as what it counts there, its times 1 or -1; nothing for a resolved one.
CREATE FUNCTION inbox_figures(
    times integer, state text, holder text, escalation_level smallint, holder_due_at timestamptz, accepted_at timestamptz,
    is_returned boolean)
RETURNS TABLE (inbox text, day date, held integer, fresh integer, returned integer, escalated integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT
        i.inbox, coalesce((holder_due_at AT TIME ZONE 'UTC')::date, 'infinity'), times, times * (accepted_at IS NULL)::integer,
        times * is_returned::integer, times * (escalation_level > 0)::integer
    FROM (SELECT holder AS inbox UNION SELECT 'office' WHERE escalation_level >= 2) i
    WHERE state <> 'resolved'
$$;

CREATE FUNCTION count_inboxes_of_new() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO inbox_days AS n (city, inbox, day, held, fresh, returned, escalated)
    SELECT c.city, f.inbox, f.day, sum(f.held), sum(f.fresh), sum(f.returned), sum(f.escalated)
    FROM became c
    CROSS JOIN LATERAL inbox_figures(
        1, c.state, c.holder, c.escalation_level, c.holder_due_at, c.accepted_at, c.is_returned) f
    GROUP BY c.city, f.inbox, f.day
    ON CONFLICT (city, inbox, day) DO UPDATE SET
        held = n.held + excluded.held, fresh = n.fresh + excluded.fresh, returned = n.returned + excluded.returned,
        escalated = n.escalated + excluded.escalated;
    RETURN NULL;
END
$$;

CREATE FUNCTION count_inboxes_of_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO inbox_days AS n (city, inbox, day, held, fresh, returned, escalated)
    SELECT c.city, f.inbox, f.day, sum(f.held), sum(f.fresh), sum(f.returned), sum(f.escalated)
    FROM (
        SELECT -1 AS times, city, state, holder, escalation_level, holder_due_at, accepted_at, is_returned FROM was
        UNION ALL
        SELECT 1, city, state, holder, escalation_level, holder_due_at, accepted_at, is_returned FROM became
    ) c
    CROSS JOIN LATERAL inbox_figures(
        c.times, c.state, c.holder, c.escalation_level, c.holder_due_at, c.accepted_at, c.is_returned) f
    GROUP BY c.city, f.inbox, f.day
    HAVING sum(f.held) <> 0 OR sum(f.fresh) <> 0 OR sum(f.returned) <> 0 OR sum(f.escalated) <> 0
    ON CONFLICT (city, inbox, day) DO UPDATE SET
        held = n.held + excluded.held, fresh = n.fresh + excluded.fresh, returned = n.returned + excluded.returned,
        escalated = n.escalated + excluded.escalated;
    RETURN NULL;
END
$$;

-- First the triggers, which keep writers out until this is committed: then nothing is counted twice or not at all.
CREATE TRIGGER cases_inboxes_of_new AFTER INSERT ON cases
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION count_inboxes_of_new();
CREATE TRIGGER cases_inboxes_of_changed AFTER UPDATE ON cases
    REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION count_inboxes_of_changed();

INSERT INTO inbox_days (city, inbox, day, held, fresh, returned, escalated)
SELECT c.city, f.inbox, f.day, sum(f.held), sum(f.fresh), sum(f.returned), sum(f.escalated)
FROM cases c
CROSS JOIN LATERAL inbox_figures(1, c.state, c.holder, c.escalation_level, c.holder_due_at, c.accepted_at, c.is_returned) f
WHERE c.state <> 'resolved'
GROUP BY c.city, f.inbox, f.day;
