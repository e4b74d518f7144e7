-- Lists, searches and counters that cost the same however many cases there are. Measured with a million cases before this:
-- a search by words read every story (LIKE ALL is no index's), a list of few cases read every case, and counters read a row
-- for each day, district, deputy, category and state.

CREATE EXTENSION IF NOT EXISTS btree_gin;

-- A search goes back in time by days of receipt until its page is full (search_windows.sql), so the day stands in the same index as
-- the words. Of the time while hosts of the version before still write, triggers fill it.
DROP INDEX case_details_story;
DROP INDEX case_details_address_hashes;
DROP INDEX case_details_place;
DROP INDEX case_citizens_name_hashes;
ALTER TABLE case_details ADD COLUMN received_day date;
ALTER TABLE case_citizens ADD COLUMN received_day date;

CREATE FUNCTION fill_day_of_details() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM became WHERE received_day IS NULL) THEN
        UPDATE case_details d SET received_day = c.received_day
        FROM became b JOIN cases c ON c.city = b.city AND c.number = b.case_number
        WHERE b.received_day IS NULL AND d.city = b.city AND d.case_number = b.case_number AND d.version = b.version;
    END IF;
    RETURN NULL;
END
$$;
CREATE FUNCTION fill_day_of_citizens() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM became WHERE received_day IS NULL) THEN
        UPDATE case_citizens p SET received_day = c.received_day
        FROM became b JOIN cases c ON c.city = b.city AND c.number = b.case_number
        WHERE b.received_day IS NULL AND p.city = b.city AND p.case_number = b.case_number AND p.command_id = b.command_id;
    END IF;
    RETURN NULL;
END
$$;
-- Triggers of an event go by their names: the day is there before repeats are looked for.
CREATE TRIGGER details_fill_day AFTER INSERT ON case_details
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION fill_day_of_details();
CREATE TRIGGER citizens_fill_day AFTER INSERT ON case_citizens
    REFERENCING NEW TABLE AS became FOR EACH STATEMENT EXECUTE FUNCTION fill_day_of_citizens();

UPDATE case_details d SET received_day = c.received_day FROM cases c WHERE c.city = d.city AND c.number = d.case_number;
UPDATE case_citizens p SET received_day = c.received_day FROM cases c WHERE c.city = p.city AND c.number = p.case_number;

CREATE INDEX case_details_story ON case_details USING gin (received_day, story_words gin_trgm_ops) WHERE is_current;
CREATE INDEX case_details_address_hashes ON case_details USING gin (received_day, address_hashes) WHERE is_current;
CREATE INDEX case_citizens_name_hashes ON case_citizens USING gin (received_day, name_hashes);

-- What reports count and few cases are, newest first; in the words of list.sql.
CREATE INDEX cases_warned ON cases (city, received_at DESC, number DESC)
    WHERE coalesce((snapshot ->> 'everWarned')::boolean, false);
CREATE INDEX cases_sent ON cases (city, received_at DESC, number DESC)
    WHERE coalesce((snapshot ->> 'everSentToCommission')::boolean, false);
CREATE INDEX cases_reopened ON cases (city, received_at DESC, number DESC)
    WHERE coalesce((snapshot ->> 'reopened')::integer, 0) > 0;
CREATE INDEX cases_verdict ON cases (city, (snapshot ->> 'verdict'), received_at DESC, number DESC)
    WHERE snapshot ->> 'verdict' IS NOT NULL;
CREATE INDEX cases_answered ON cases (city, received_at DESC, number DESC) WHERE answered_at IS NOT NULL;
CREATE INDEX cases_escalated ON cases (city, received_at DESC, number DESC) WHERE escalation_level > 0;

-- Of those that wait, how many stand as warned and as referred: counters are then sums of a row a day. (case_counters is kept
-- as before for hosts of the version before.)
ALTER TABLE report_days
    ADD COLUMN warned_now integer NOT NULL DEFAULT 0,
    ADD COLUMN referred_now integer NOT NULL DEFAULT 0;

-- What a case counts as, its times 1 or -1; a snapshot leaves out what is not so, and is read once.
DROP FUNCTION report_figures;
CREATE FUNCTION report_figures(times integer, state text, outcome text, answered_at timestamptz, snapshot json)
RETURNS TABLE (
    received integer, waiting integer, solved integer, not_solved integer, outside_duties integer, warned integer,
    sent integer, answered integer, accepted integer, objected integer, reopened integer, warned_now integer,
    referred_now integer)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT
        times,
        times * (state <> 'resolved')::integer,
        times * (outcome IS NOT DISTINCT FROM 'solved')::integer,
        times * (outcome IS NOT DISTINCT FROM 'not_solved')::integer,
        times * (outcome IS NOT DISTINCT FROM 'outside_duties')::integer,
        times * coalesce(s."everWarned", false)::integer,
        times * coalesce(s."everSentToCommission", false)::integer,
        times * (answered_at IS NOT NULL)::integer,
        times * (s.verdict IS NOT DISTINCT FROM 'accepts')::integer,
        times * (s.verdict IS NOT DISTINCT FROM 'objects')::integer,
        times * (coalesce(s.reopened, 0) > 0)::integer,
        times * (state = 'warned')::integer,
        times * (state = 'referred')::integer
    FROM json_to_record(snapshot)
        AS s ("everWarned" boolean, "everSentToCommission" boolean, verdict text, reopened integer)
$$;

-- As before, with what they stand as; what a case counts as is made out once and not for each of its parts (OFFSET 0).
CREATE OR REPLACE FUNCTION count_new_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM became) THEN RETURN NULL; END IF;
    INSERT INTO report_days AS n
    SELECT
        c.city, p.part, c.received_day, sum(received), sum(waiting), sum(solved), sum(not_solved), sum(outside_duties), sum(warned),
        sum(sent), sum(answered), sum(accepted), sum(objected), sum(reopened), sum(warned_now), sum(referred_now)
    FROM (
        SELECT b.city, b.received_day, b.district, b.deputy, b.category, b.scopes, f.*
        FROM became b CROSS JOIN LATERAL report_figures(1, b.state, b.outcome, b.answered_at, b.snapshot) f
        OFFSET 0
    ) c
    CROSS JOIN LATERAL report_parts(c.district, c.deputy, c.category, c.scopes) p
    GROUP BY c.city, p.part, c.received_day
    ON CONFLICT (city, part, day) DO UPDATE SET
        received = n.received + excluded.received, waiting = n.waiting + excluded.waiting,
        solved = n.solved + excluded.solved, not_solved = n.not_solved + excluded.not_solved,
        outside_duties = n.outside_duties + excluded.outside_duties, warned = n.warned + excluded.warned,
        sent = n.sent + excluded.sent, answered = n.answered + excluded.answered,
        accepted = n.accepted + excluded.accepted, objected = n.objected + excluded.objected,
        reopened = n.reopened + excluded.reopened, warned_now = n.warned_now + excluded.warned_now,
        referred_now = n.referred_now + excluded.referred_now;

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

CREATE OR REPLACE FUNCTION count_changed_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM became) THEN RETURN NULL; END IF;
    INSERT INTO report_days AS n
    SELECT
        c.city, p.part, c.received_day, sum(received), sum(waiting), sum(solved), sum(not_solved), sum(outside_duties), sum(warned),
        sum(sent), sum(answered), sum(accepted), sum(objected), sum(reopened), sum(warned_now), sum(referred_now)
    FROM (
        SELECT b.city, b.received_day, b.district, b.deputy, b.category, b.scopes, f.*
        FROM (
            SELECT -1 AS times, city, state, outcome, category, district, deputy, received_day, answered_at, scopes, snapshot
            FROM was
            UNION ALL
            SELECT 1, city, state, outcome, category, district, deputy, received_day, answered_at, scopes, snapshot FROM became
        ) b
        CROSS JOIN LATERAL report_figures(b.times, b.state, b.outcome, b.answered_at, b.snapshot) f
        OFFSET 0
    ) c
    CROSS JOIN LATERAL report_parts(c.district, c.deputy, c.category, c.scopes) p
    GROUP BY c.city, p.part, c.received_day
    HAVING sum(received) <> 0 OR sum(waiting) <> 0 OR sum(solved) <> 0 OR sum(not_solved) <> 0 OR sum(outside_duties) <> 0
        OR sum(warned) <> 0 OR sum(sent) <> 0 OR sum(answered) <> 0 OR sum(accepted) <> 0 OR sum(objected) <> 0
        OR sum(reopened) <> 0 OR sum(warned_now) <> 0 OR sum(referred_now) <> 0
    ON CONFLICT (city, part, day) DO UPDATE SET
        received = n.received + excluded.received, waiting = n.waiting + excluded.waiting,
        solved = n.solved + excluded.solved, not_solved = n.not_solved + excluded.not_solved,
        outside_duties = n.outside_duties + excluded.outside_duties, warned = n.warned + excluded.warned,
        sent = n.sent + excluded.sent, answered = n.answered + excluded.answered,
        accepted = n.accepted + excluded.accepted, objected = n.objected + excluded.objected,
        reopened = n.reopened + excluded.reopened, warned_now = n.warned_now + excluded.warned_now,
        referred_now = n.referred_now + excluded.referred_now;

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

    -- An import may tell of a solution after the case that came back: those that came next.
    PERFORM note_repeats(n.city, array_agg(n.case_number))
    FROM (
        SELECT DISTINCT b.city, near.case_number
        FROM became b
        JOIN was a USING (city, number)
        JOIN case_details d ON d.city = b.city AND d.case_number = b.number AND d.is_current AND d.address_hashes IS NOT NULL
        CROSS JOIN LATERAL (
            SELECT o.case_number FROM case_details o JOIN cases c ON c.city = o.city AND c.number = o.case_number
            WHERE o.city = b.city AND o.is_current AND o.address_hashes IS NOT NULL
                AND place_of(o.address_hashes) = place_of(d.address_hashes)
                -- The city's day may be the next one already.
                AND o.received_day >= b.changed_at::date - 1 AND c.received_at > b.changed_at
            ORDER BY o.received_day
            LIMIT 200
        ) near
        WHERE b.outcome = 'solved' AND a.outcome IS DISTINCT FROM 'solved'
    ) n
    GROUP BY n.city;
    RETURN NULL;
END
$$;

UPDATE report_days n
SET warned_now = c.warned_now, referred_now = c.referred_now
FROM (
    SELECT c.city, p.part, c.received_day, count(*) FILTER (WHERE c.state = 'warned') AS warned_now,
        count(*) FILTER (WHERE c.state = 'referred') AS referred_now
    FROM cases c CROSS JOIN LATERAL report_parts(c.district, c.deputy, c.category, c.scopes) p
    WHERE c.state IN ('warned', 'referred')
    GROUP BY c.city, p.part, c.received_day
) c
WHERE n.city = c.city AND n.part = c.part AND n.day = c.received_day;

-- Of a place with very many cases the 200 latest before are looked at; it was any 200 of them.
CREATE INDEX case_details_place ON case_details (city, place_of(address_hashes), received_day)
    WHERE is_current AND address_hashes IS NOT NULL;
CREATE OR REPLACE FUNCTION note_repeats(of_city text, numbers text[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO case_repeats (city, case_number, earlier, root, category, district, received_day)
    SELECT DISTINCT ON (b.number) b.city, b.number, a.number, coalesce(r.root, a.number), b.category, b.district, b.received_day
    FROM cases b
    JOIN case_details bd ON bd.city = b.city AND bd.case_number = b.number AND bd.is_current AND bd.address_hashes IS NOT NULL
    CROSS JOIN LATERAL (
        SELECT d.case_number FROM case_details d
        WHERE d.city = b.city AND d.is_current AND d.address_hashes IS NOT NULL
            AND place_of(d.address_hashes) = place_of(bd.address_hashes) AND d.case_number <> b.number
            AND d.received_day <= b.received_day
        ORDER BY d.received_day DESC
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
