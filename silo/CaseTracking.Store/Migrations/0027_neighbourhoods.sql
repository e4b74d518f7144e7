-- The neighbourhood of a case, by its name within the district, and figures by neighbourhood. Cases from before have none: no
-- word of them tells it. Hosts of the version before write cases without one and leave what is there.

ALTER TABLE cases ADD COLUMN neighbourhood text;
CREATE INDEX cases_neighbourhood ON cases (city, district, neighbourhood, received_at DESC, number DESC)
    WHERE neighbourhood IS NOT NULL;

-- A case counts in its neighbourhood too. What has none is the district's figures without its neighbourhoods', so that no row
-- is kept for it.
CREATE FUNCTION report_parts(district text, neighbourhood text, deputy text, category text, scopes text[])
RETURNS TABLE (part text) LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT unnest(ARRAY[
        'city', 'district/' || district, 'category/' || category, 'district/' || district || ' category/' || category])
    UNION ALL
    SELECT 'neighbourhood/' || district || '/' || neighbourhood WHERE neighbourhood IS NOT NULL
    UNION ALL
    SELECT 'deputy/' || deputy WHERE deputy <> ''
    UNION ALL
    SELECT s FROM unnest(scopes) s WHERE s LIKE 'commission/%'
$$;

-- As before (0023), with the neighbourhood. Nothing is counted again: there is none yet.
CREATE OR REPLACE FUNCTION count_new_cases() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM became) THEN RETURN NULL; END IF;
    INSERT INTO report_days AS n
    SELECT
        c.city, p.part, c.received_day, sum(received), sum(waiting), sum(solved), sum(not_solved), sum(outside_duties), sum(warned),
        sum(sent), sum(answered), sum(accepted), sum(objected), sum(reopened), sum(warned_now), sum(referred_now)
    FROM (
        SELECT b.city, b.received_day, b.district, b.neighbourhood, b.deputy, b.category, b.scopes, f.*
        FROM became b CROSS JOIN LATERAL report_figures(1, b.state, b.outcome, b.answered_at, b.snapshot) f
        OFFSET 0
    ) c
    CROSS JOIN LATERAL report_parts(c.district, c.neighbourhood, c.deputy, c.category, c.scopes) p
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
        SELECT b.city, b.received_day, b.district, b.neighbourhood, b.deputy, b.category, b.scopes, f.*
        FROM (
            SELECT -1 AS times, city, state, outcome, category, district, neighbourhood, deputy, received_day, answered_at, scopes, snapshot
            FROM was
            UNION ALL
            SELECT 1, city, state, outcome, category, district, neighbourhood, deputy, received_day, answered_at, scopes, snapshot FROM became
        ) b
        CROSS JOIN LATERAL report_figures(b.times, b.state, b.outcome, b.answered_at, b.snapshot) f
        OFFSET 0
    ) c
    CROSS JOIN LATERAL report_parts(c.district, c.neighbourhood, c.deputy, c.category, c.scopes) p
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

DROP FUNCTION report_parts(text, text, text, text[]);
