-- What reports and the outlook are read from: figures by day of receipt for each part of the city, contacts by day, and
-- who held cases how long. Triggers keep them in the transaction of every append, whichever version of a host writes it
-- while hosts are replaced, and the first content is counted here by the same functions: one rule, so that a report is
-- always exactly the count of its cases. A report reads a row a day and part, however many cases there are.

-- One row for each day of receipt and each part: "city", "district/2", "deputy/civil" (responsible for the category),
-- "category/waste", "district/2 category/waste", and "commission/sport" for cases that were ever sent there.
CREATE TABLE report_days (
    city           text    NOT NULL,
    part           text    NOT NULL,
    day            date    NOT NULL,
    received       integer NOT NULL DEFAULT 0,
    waiting        integer NOT NULL DEFAULT 0,
    solved         integer NOT NULL DEFAULT 0,
    not_solved     integer NOT NULL DEFAULT 0,
    outside_duties integer NOT NULL DEFAULT 0,
    -- Marks: ever warned, ever sent to a commission, its answer heard, accepted or objected to, ever reopened.
    warned         integer NOT NULL DEFAULT 0,
    sent           integer NOT NULL DEFAULT 0,
    answered       integer NOT NULL DEFAULT 0,
    accepted       integer NOT NULL DEFAULT 0,
    objected       integer NOT NULL DEFAULT 0,
    reopened       integer NOT NULL DEFAULT 0,
    PRIMARY KEY (city, part, day)
) WITH (fillfactor = 50);

-- The parts in which a case counts.
CREATE FUNCTION report_parts(district text, deputy text, category text, scopes text[])
RETURNS TABLE (part text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT unnest(ARRAY[
        'city', 'district/' || district, 'category/' || category, 'district/' || district || ' category/' || category])
    UNION ALL
    SELECT 'deputy/' || deputy WHERE deputy <> ''
    UNION ALL
    SELECT s FROM unnest(scopes) s WHERE s LIKE 'commission/%'
$$;

-- What a case counts as, its times 1 or -1; a snapshot leaves out what is not so.
CREATE FUNCTION report_figures(times integer, state text, outcome text, answered_at timestamptz, snapshot json)
RETURNS TABLE (
    received integer, waiting integer, solved integer, not_solved integer, outside_duties integer, warned integer,
    sent integer, answered integer, accepted integer, objected integer, reopened integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT
        times,
        times * (state <> 'resolved')::integer,
        times * (outcome IS NOT DISTINCT FROM 'solved')::integer,
        times * (outcome IS NOT DISTINCT FROM 'not_solved')::integer,
        times * (outcome IS NOT DISTINCT FROM 'outside_duties')::integer,
        times * coalesce((snapshot ->> 'everWarned')::boolean, false)::integer,
        times * coalesce((snapshot ->> 'everSentToCommission')::boolean, false)::integer,
        times * (answered_at IS NOT NULL)::integer,
        times * (snapshot ->> 'verdict' IS NOT DISTINCT FROM 'accepts')::integer,
        times * (snapshot ->> 'verdict' IS NOT DISTINCT FROM 'objects')::integer,
        times * (coalesce((snapshot ->> 'reopened')::integer, 0) > 0)::integer
$$;

-- Contacts by the day on which they were made; "by telephone" are calls and sessions.
CREATE TABLE contact_days (
    city          text    NOT NULL,
    day           date    NOT NULL,
    contacts      integer NOT NULL DEFAULT 0,
    by_telephone  integer NOT NULL DEFAULT 0,
    first_contact integer NOT NULL DEFAULT 0,
    case_opened   integer NOT NULL DEFAULT 0,
    follow_up     integer NOT NULL DEFAULT 0,
    abandoned     integer NOT NULL DEFAULT 0,
    wrong_number  integer NOT NULL DEFAULT 0,
    to_session    integer NOT NULL DEFAULT 0,
    PRIMARY KEY (city, day)
) WITH (fillfactor = 50);

-- Since when its holder has an open case, and how long holders had cases: closed spans by the day on which they ended,
-- and the running ones as a number and a sum, from which the time until any moment follows.
CREATE TABLE case_holds (
    city        text        NOT NULL,
    case_number text        NOT NULL,
    holder      text        NOT NULL,
    since       timestamptz NOT NULL,
    PRIMARY KEY (city, case_number)
) WITH (fillfactor = 80);
CREATE TABLE holder_days (
    city    text    NOT NULL,
    day     date    NOT NULL,
    holder  text    NOT NULL,
    spans   integer NOT NULL,
    seconds bigint  NOT NULL,
    PRIMARY KEY (city, day, holder)
) WITH (fillfactor = 50);
CREATE TABLE holders_now (
    city      text    NOT NULL,
    holder    text    NOT NULL,
    cases     integer NOT NULL,
    -- Of the moments since when they are held, in seconds of the epoch.
    since_sum bigint  NOT NULL,
    PRIMARY KEY (city, holder)
) WITH (fillfactor = 20);

-- Which cases came from a place, about a category, for which "solved" had been answered in the year before: a problem that
-- comes back. A place is known by the keyed hashes of its address's words alone, and stands in no other table: what came
-- back names the case before it and the first one.
CREATE FUNCTION place_of(hashes bytea[]) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    -- One word is no place.
    SELECT CASE WHEN count(*) >= 2 THEN substring(sha256(string_agg(h, ''::bytea ORDER BY h)) FOR 16) END
    FROM (SELECT DISTINCT h FROM unnest(hashes) h) words
$$;
CREATE INDEX case_details_place ON case_details (city, place_of(address_hashes)) WHERE is_current AND address_hashes IS NOT NULL;
CREATE TABLE case_repeats (
    city         text NOT NULL,
    case_number  text NOT NULL,
    earlier      text NOT NULL,
    root         text NOT NULL,
    category     text NOT NULL,
    district     text NOT NULL,
    received_day date NOT NULL,
    PRIMARY KEY (city, case_number)
);
CREATE INDEX case_repeats_root ON case_repeats (city, root);
CREATE INDEX case_repeats_day ON case_repeats (city, received_day) INCLUDE (root, category, district);

-- Notes which of some cases are repeats, as things stand now. Of a place with very many cases so many are looked at.
CREATE FUNCTION note_repeats(of_city text, numbers text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_repeats (city, case_number, earlier, root, category, district, received_day)
    SELECT DISTINCT ON (b.number) b.city, b.number, a.number, coalesce(r.root, a.number), b.category, b.district, b.received_day
    FROM cases b
    JOIN case_details bd ON bd.city = b.city AND bd.case_number = b.number AND bd.is_current AND bd.address_hashes IS NOT NULL
    CROSS JOIN LATERAL (
        SELECT d.case_number FROM case_details d
        WHERE d.city = b.city AND d.is_current AND d.address_hashes IS NOT NULL
            AND place_of(d.address_hashes) = place_of(bd.address_hashes) AND d.case_number <> b.number
        LIMIT 200
    ) near
    JOIN cases a ON a.city = b.city AND a.number = near.case_number
    LEFT JOIN case_repeats r ON r.city = a.city AND r.case_number = a.number
    WHERE b.city = of_city AND b.number = ANY (numbers) AND a.category = b.category AND a.district = b.district
        AND a.outcome = 'solved' AND (a.snapshot ->> 'answerAt')::timestamptz < b.received_at
        AND (a.snapshot ->> 'answerAt')::timestamptz > b.received_at - interval '365 days'
    ORDER BY b.number, (a.snapshot ->> 'answerAt')::timestamptz DESC, a.number
    ON CONFLICT DO NOTHING;
    -- What had one of these for its first case has an earlier one now: an import comes in any order.
    UPDATE case_repeats c SET root = r.root FROM case_repeats r
    WHERE r.city = of_city AND r.case_number = ANY (numbers) AND c.city = r.city AND c.root = r.case_number;
END
$$;

-- A new case may repeat an earlier one.
CREATE FUNCTION note_new_repeats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_repeats(city, array_agg(case_number))
    FROM became WHERE version = 1 AND address_hashes IS NOT NULL GROUP BY city;
    RETURN NULL;
END
$$;

-- Adds changes of figures; a row of nothing stays for the day on which it fills again.
CREATE FUNCTION count_new_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM became) THEN RETURN NULL; END IF;
    INSERT INTO report_days AS n
    SELECT
        c.city, p.part, c.received_day, sum(f.received), sum(f.waiting), sum(f.solved), sum(f.not_solved),
        sum(f.outside_duties), sum(f.warned), sum(f.sent), sum(f.answered), sum(f.accepted), sum(f.objected), sum(f.reopened)
    FROM became c
    CROSS JOIN LATERAL report_figures(1, c.state, c.outcome, c.answered_at, c.snapshot) f
    CROSS JOIN LATERAL report_parts(c.district, c.deputy, c.category, c.scopes) p
    GROUP BY c.city, p.part, c.received_day
    ON CONFLICT (city, part, day) DO UPDATE SET
        received = n.received + excluded.received, waiting = n.waiting + excluded.waiting,
        solved = n.solved + excluded.solved, not_solved = n.not_solved + excluded.not_solved,
        outside_duties = n.outside_duties + excluded.outside_duties, warned = n.warned + excluded.warned,
        sent = n.sent + excluded.sent, answered = n.answered + excluded.answered,
        accepted = n.accepted + excluded.accepted, objected = n.objected + excluded.objected,
        reopened = n.reopened + excluded.reopened;

    WITH begun AS (
        INSERT INTO case_holds (city, case_number, holder, since)
        SELECT city, number, holder, changed_at FROM became WHERE state <> 'resolved'
        RETURNING city, holder, since
    )
    INSERT INTO holders_now AS n (city, holder, cases, since_sum)
    SELECT city, holder, count(*), sum(extract(epoch FROM since)::bigint) FROM begun GROUP BY city, holder
    ON CONFLICT (city, holder) DO UPDATE SET
        cases = n.cases + excluded.cases, since_sum = n.since_sum + excluded.since_sum;
    RETURN NULL;
END
$$;

CREATE FUNCTION count_changed_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM became) THEN RETURN NULL; END IF;
    INSERT INTO report_days AS n
    SELECT
        c.city, p.part, c.received_day, sum(f.received), sum(f.waiting), sum(f.solved), sum(f.not_solved),
        sum(f.outside_duties), sum(f.warned), sum(f.sent), sum(f.answered), sum(f.accepted), sum(f.objected), sum(f.reopened)
    FROM (
        SELECT -1 AS times, city, state, outcome, category, district, deputy, received_day, answered_at, scopes, snapshot
        FROM was
        UNION ALL
        SELECT 1, city, state, outcome, category, district, deputy, received_day, answered_at, scopes, snapshot FROM became
    ) c
    CROSS JOIN LATERAL report_figures(c.times, c.state, c.outcome, c.answered_at, c.snapshot) f
    CROSS JOIN LATERAL report_parts(c.district, c.deputy, c.category, c.scopes) p
    GROUP BY c.city, p.part, c.received_day
    HAVING sum(f.received) <> 0 OR sum(f.waiting) <> 0 OR sum(f.solved) <> 0 OR sum(f.not_solved) <> 0
        OR sum(f.outside_duties) <> 0 OR sum(f.warned) <> 0 OR sum(f.sent) <> 0 OR sum(f.answered) <> 0
        OR sum(f.accepted) <> 0 OR sum(f.objected) <> 0 OR sum(f.reopened) <> 0
    ON CONFLICT (city, part, day) DO UPDATE SET
        received = n.received + excluded.received, waiting = n.waiting + excluded.waiting,
        solved = n.solved + excluded.solved, not_solved = n.not_solved + excluded.not_solved,
        outside_duties = n.outside_duties + excluded.outside_duties, warned = n.warned + excluded.warned,
        sent = n.sent + excluded.sent, answered = n.answered + excluded.answered,
        accepted = n.accepted + excluded.accepted, objected = n.objected + excluded.objected,
        reopened = n.reopened + excluded.reopened;

    -- A span ends with another holder or with the answer; a holder's, or the reopening's, begins the next.
    WITH moved AS (
        SELECT
            b.city, b.number, b.holder, b.changed_at AS at, b.state <> 'resolved' AS begins, a.state <> 'resolved' AS ends
        FROM was a JOIN became b USING (city, number)
        WHERE (a.state <> 'resolved' OR b.state <> 'resolved')
            AND (a.holder <> b.holder OR (a.state = 'resolved') <> (b.state = 'resolved'))
    ), ended AS (
        -- Read before this statement writes.
        SELECT h.city, h.holder, h.since, m.at FROM moved m JOIN case_holds h ON h.city = m.city AND h.case_number = m.number
        WHERE m.ends
    ), gone AS (
        DELETE FROM case_holds h USING moved m WHERE m.ends AND NOT m.begins AND h.city = m.city AND h.case_number = m.number
    ), begun AS (
        INSERT INTO case_holds AS h (city, case_number, holder, since)
        SELECT city, number, holder, at FROM moved WHERE begins
        ON CONFLICT (city, case_number) DO UPDATE SET holder = excluded.holder, since = excluded.since
    ), spent AS (
        INSERT INTO holder_days AS n (city, day, holder, spans, seconds)
        SELECT e.city, (e.at AT TIME ZONE y.zone)::date, e.holder, count(*), sum(extract(epoch FROM e.at - e.since)::bigint)
        FROM ended e JOIN cities y ON y.city = e.city
        GROUP BY 1, 2, 3
        ON CONFLICT (city, day, holder) DO UPDATE SET spans = n.spans + excluded.spans, seconds = n.seconds + excluded.seconds
    )
    INSERT INTO holders_now AS n (city, holder, cases, since_sum)
    SELECT city, holder, sum(times), sum(times * extract(epoch FROM since)::bigint)
    FROM (
        SELECT city, holder, 1 AS times, at AS since FROM moved WHERE begins
        UNION ALL
        SELECT city, holder, -1, since FROM ended
    ) c
    GROUP BY city, holder
    ON CONFLICT (city, holder) DO UPDATE SET
        cases = n.cases + excluded.cases, since_sum = n.since_sum + excluded.since_sum;

    -- An import may tell of a solution after the case that came back.
    PERFORM note_repeats(n.city, array_agg(n.case_number))
    FROM (
        SELECT DISTINCT b.city, near.case_number
        FROM became b
        JOIN was a USING (city, number)
        JOIN case_details d ON d.city = b.city AND d.case_number = b.number AND d.is_current AND d.address_hashes IS NOT NULL
        CROSS JOIN LATERAL (
            SELECT o.case_number FROM case_details o JOIN cases c ON c.city = o.city AND c.number = o.case_number
            WHERE o.city = b.city AND o.is_current AND o.address_hashes IS NOT NULL
                AND place_of(o.address_hashes) = place_of(d.address_hashes) AND c.received_at > b.changed_at
            LIMIT 200
        ) near
        WHERE b.outcome = 'solved' AND a.outcome IS DISTINCT FROM 'solved'
    ) n
    GROUP BY n.city;
    RETURN NULL;
END
$$;

CREATE FUNCTION count_new_contacts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM became) THEN RETURN NULL; END IF;
    INSERT INTO contact_days AS n
    SELECT
        city, day, count(*), count(*) FILTER (WHERE channel IN ('call', 'session')),
        count(*) FILTER (WHERE result = 'first_contact'), count(*) FILTER (WHERE result = 'case_opened'),
        count(*) FILTER (WHERE result = 'follow_up'), count(*) FILTER (WHERE result = 'abandoned'),
        count(*) FILTER (WHERE result = 'wrong_number'), count(*) FILTER (WHERE result = 'to_session')
    FROM became
    GROUP BY city, day
    ON CONFLICT (city, day) DO UPDATE SET
        contacts = n.contacts + excluded.contacts, by_telephone = n.by_telephone + excluded.by_telephone,
        first_contact = n.first_contact + excluded.first_contact, case_opened = n.case_opened + excluded.case_opened,
        follow_up = n.follow_up + excluded.follow_up, abandoned = n.abandoned + excluded.abandoned,
        wrong_number = n.wrong_number + excluded.wrong_number, to_session = n.to_session + excluded.to_session;
    RETURN NULL;
END
$$;

-- First the triggers, which keep writers out until this is committed: then nothing is counted twice or not at all.
CREATE TRIGGER cases_count_new AFTER INSERT ON cases
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION count_new_cases();
CREATE TRIGGER cases_count_changed AFTER UPDATE ON cases
    REFERENCING OLD TABLE AS was NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION count_changed_cases();
CREATE TRIGGER details_note_repeats AFTER INSERT ON case_details
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION note_new_repeats();
CREATE TRIGGER contacts_count_new AFTER INSERT ON contacts
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION count_new_contacts();

INSERT INTO report_days
SELECT
    c.city, p.part, c.received_day, sum(f.received), sum(f.waiting), sum(f.solved), sum(f.not_solved),
    sum(f.outside_duties), sum(f.warned), sum(f.sent), sum(f.answered), sum(f.accepted), sum(f.objected), sum(f.reopened)
FROM cases c
CROSS JOIN LATERAL report_figures(1, c.state, c.outcome, c.answered_at, c.snapshot) f
CROSS JOIN LATERAL report_parts(c.district, c.deputy, c.category, c.scopes) p
GROUP BY c.city, p.part, c.received_day;

INSERT INTO contact_days
SELECT
    city, day, count(*), count(*) FILTER (WHERE channel IN ('call', 'session')),
    count(*) FILTER (WHERE result = 'first_contact'), count(*) FILTER (WHERE result = 'case_opened'),
    count(*) FILTER (WHERE result = 'follow_up'), count(*) FILTER (WHERE result = 'abandoned'),
    count(*) FILTER (WHERE result = 'wrong_number'), count(*) FILTER (WHERE result = 'to_session')
FROM contacts
GROUP BY city, day;

-- Who held what when, from the journal: the rows at which the holder changed, or the case was answered or reopened.
CREATE TEMPORARY TABLE held ON COMMIT DROP AS
WITH rows AS (
    SELECT city, case_number, version, at, view ->> 'holder' AS holder, view ->> 'state' = 'resolved' AS is_over FROM journal
), steps AS (
    SELECT *, lag(holder) OVER w AS held_by, lag(is_over) OVER w AS was_over
    FROM rows WINDOW w AS (PARTITION BY city, case_number ORDER BY version)
)
SELECT city, case_number, at, holder, is_over, lead(at) OVER (PARTITION BY city, case_number ORDER BY version) AS until
FROM steps
WHERE held_by IS DISTINCT FROM holder OR was_over IS DISTINCT FROM is_over;

INSERT INTO case_holds
SELECT city, case_number, holder, at FROM held WHERE NOT is_over AND until IS NULL;

INSERT INTO holders_now
SELECT city, holder, count(*), sum(extract(epoch FROM since)::bigint) FROM case_holds GROUP BY city, holder;

INSERT INTO holder_days
SELECT h.city, (h.until AT TIME ZONE y.zone)::date, h.holder, count(*), sum(extract(epoch FROM h.until - h.at)::bigint)
FROM held h JOIN cities y ON y.city = h.city
WHERE NOT h.is_over AND h.until IS NOT NULL
GROUP BY 1, 2, 3;

SELECT note_repeats(city, array_agg(number)) FROM cases GROUP BY city;
-- What was noted in one step knows its earlier case only: the first one is found along them.
WITH RECURSIVE line AS (
    SELECT city, case_number, earlier AS root FROM case_repeats
    UNION ALL
    SELECT l.city, l.case_number, r.earlier FROM line l JOIN case_repeats r ON r.city = l.city AND r.case_number = l.root
)
UPDATE case_repeats c
SET root = l.root
FROM line l
WHERE l.city = c.city AND l.case_number = c.case_number
    AND NOT EXISTS (SELECT FROM case_repeats r WHERE r.city = l.city AND r.case_number = l.root);

-- Reports of promises count those that were given in a time.
CREATE INDEX promises_made ON promises (city, made_at);

-- How many live in a district, for figures per 1,000 residents; null until an administrator says it.
ALTER TABLE units ADD COLUMN population integer CHECK (population > 0);
