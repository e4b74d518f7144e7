-- Appends a batch: journal rows first, and only with those that were taken everything that follows from them.
-- A row whose version or command id is already there is left out (no error): the caller asks why.
WITH input AS (
    SELECT *
    FROM unnest(
        $2::text[], $3::integer[], $4::uuid[], $5::text[], $6::bytea[], $7::text[], $8::text[], $9::timestamptz[],
        $10::boolean[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[],
        $17::text[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[], $23::text[], $24::smallint[],
        $25::timestamptz[], $26::date[], $27::timestamptz[], $28::timestamptz[], $29::timestamptz[],
        $30::timestamptz[], $31::timestamptz[], $32::boolean[], $33::timestamptz[], $34::boolean[], $82::integer[], $83::timestamptz[],
        $84::boolean[], $85::uuid[], $86::timestamptz[], $87::timestamptz[], $88::text[]
    ) WITH ORDINALITY AS t (
        case_number, version, command_id, command, fingerprint, actor_id, actor_role, at,
        imported, events, event_names, view, scopes, left_scopes, measure,
        snapshot, state, outcome, category, district, deputy, holder, escalation_level,
        received_at, received_day, promise_due_at, promise_met_at, answered_at,
        holder_due_at, holder_watch_at, holder_watch_imported, promise_watch_at, promise_watch_imported,
        watch_rules, accepted_at, is_returned, assignee, promised_until, demanded_until, neighbourhood, place)
), taken AS (
    INSERT INTO journal (
        city, case_number, version, command_id, command, fingerprint, actor_id, actor_role, at, imported, events,
        event_names, view, scopes, left_scopes, measure)
    SELECT
        $1, case_number, version, command_id, command, fingerprint, actor_id, actor_role, at, imported, events::json,
        string_to_array(event_names, ' '), view::json, string_to_array(scopes, ' '),
        string_to_array(left_scopes, ' '), measure
    FROM input
    -- Cases and contacts share one space of command ids: a contact keeps its count, the command is refused.
    WHERE NOT EXISTS (SELECT FROM contacts c WHERE c.city = $1 AND c.command_id = input.command_id)
    ORDER BY place
    ON CONFLICT DO NOTHING
    RETURNING command_id, position
), standing AS (
    INSERT INTO cases AS c (
        city, number, version, position, snapshot, state, outcome, category, district, deputy, holder,
        escalation_level, received_at, received_day, changed_at, promise_due_at, promise_met_at, answered_at,
        holder_due_at, scopes, holder_watch_at, holder_watch_imported, promise_watch_at, promise_watch_imported,
        watch_rules, accepted_at, is_returned, assignee, promised_until, demanded_until, neighbourhood)
    SELECT
        $1, case_number, version, position, snapshot::json, state, outcome, category, district, deputy, holder,
        escalation_level, received_at, received_day, at, promise_due_at, promise_met_at, answered_at,
        holder_due_at, string_to_array(scopes, ' '), holder_watch_at, holder_watch_imported, promise_watch_at,
        promise_watch_imported, watch_rules, accepted_at, is_returned, assignee, promised_until, demanded_until,
        neighbourhood
    FROM input JOIN taken USING (command_id)
    ON CONFLICT (city, number) DO UPDATE SET
        version = excluded.version,
        position = excluded.position,
        snapshot = excluded.snapshot,
        state = excluded.state,
        outcome = excluded.outcome,
        category = excluded.category,
        district = excluded.district,
        neighbourhood = excluded.neighbourhood,
        deputy = excluded.deputy,
        holder = excluded.holder,
        escalation_level = excluded.escalation_level,
        changed_at = excluded.changed_at,
        promise_due_at = excluded.promise_due_at,
        promise_met_at = excluded.promise_met_at,
        answered_at = excluded.answered_at,
        holder_due_at = excluded.holder_due_at,
        scopes = excluded.scopes,
        holder_watch_at = excluded.holder_watch_at,
        holder_watch_imported = excluded.holder_watch_imported,
        promise_watch_at = excluded.promise_watch_at,
        promise_watch_imported = excluded.promise_watch_imported,
        watch_rules = excluded.watch_rules,
        accepted_at = excluded.accepted_at,
        is_returned = excluded.is_returned,
        assignee = excluded.assignee,
        promised_until = excluded.promised_until,
        demanded_until = excluded.demanded_until
), counted AS (
    INSERT INTO case_counters AS n (city, day, district, deputy, category, measure, count)
    SELECT $1, day, district, deputy, category, measure, sum(change)
    FROM unnest($35::uuid[], $36::date[], $37::text[], $38::text[], $39::text[], $40::text[], $41::integer[])
        AS d (command_id, day, district, deputy, category, measure, change)
    JOIN taken USING (command_id)
    GROUP BY day, district, deputy, category, measure
    HAVING sum(change) <> 0
    ON CONFLICT (city, day, district, deputy, category, measure) DO UPDATE SET count = n.count + excluded.count
), totalled AS (
    INSERT INTO scope_totals AS n (city, scope, measure, count)
    SELECT $1, scope, measure, sum(change)
    FROM unnest($63::uuid[], $64::text[], $65::text[], $66::integer[]) AS d (command_id, scope, measure, change)
    JOIN taken USING (command_id)
    GROUP BY scope, measure
    HAVING sum(change) <> 0
    ON CONFLICT (city, scope, measure) DO UPDATE SET count = n.count + excluded.count
), said AS (
    INSERT INTO case_texts (city, case_number, command_id, field, sealed)
    SELECT $1, case_number, command_id, field, sealed
    FROM unnest($42::uuid[], $43::text[], $44::text[], $45::bytea[]) AS d (command_id, case_number, field, sealed)
    JOIN taken USING (command_id)
), outdated AS (
    -- Only what counts now is searched for.
    UPDATE case_details AS o
    SET is_current = false, story_words = '', address_hashes = NULL, hash_key = NULL
    FROM unnest($46::uuid[], $47::text[], $48::integer[]) AS d (command_id, case_number, version)
    JOIN taken USING (command_id)
    WHERE o.city = $1 AND o.case_number = d.case_number AND o.is_current AND d.version > 1
), described AS (
    -- A correction seals only what it names; a reader lays the revisions over each other. What is searched for is kept
    -- from the revision before, which was read before this statement.
    INSERT INTO case_details (
        city, case_number, version, command_id, is_current, sealed, address_hashes, story_words, hash_key, received_day)
    SELECT
        $1, d.case_number, d.version, d.command_id, true, d.sealed,
        coalesce(hashes_of(d.address_hashes), o.address_hashes), coalesce(d.story_words, o.story_words, ''),
        CASE WHEN d.address_hashes IS NULL THEN o.hash_key ELSE d.hash_key END, i.received_day
    FROM unnest($46::uuid[], $47::text[], $48::integer[], $49::bytea[], $50::bytea[], $51::text[], $52::integer[])
        AS d (command_id, case_number, version, sealed, address_hashes, story_words, hash_key)
    JOIN taken USING (command_id)
    JOIN input i USING (command_id)
    LEFT JOIN case_details o ON d.version > 1 AND o.city = $1 AND o.case_number = d.case_number AND o.is_current
), people AS (
    INSERT INTO case_citizens (city, case_number, command_id, part, sealed, name_hashes, phone_hash, hash_key, received_day)
    SELECT $1, d.case_number, command_id, part, sealed, hashes_of(name_hashes), phone_hash, hash_key, i.received_day
    FROM unnest($53::uuid[], $54::text[], $55::text[], $56::bytea[], $57::bytea[], $58::bytea[], $59::integer[])
        AS d (command_id, case_number, part, sealed, name_hashes, phone_hash, hash_key)
    JOIN taken USING (command_id)
    JOIN input i USING (command_id)
), hidden AS (
    -- The story may name who supports the case: from now on the search for everybody must not find that name.
    UPDATE case_details AS o
    SET story_words = regexp_replace(o.story_words, d.pattern, '•••', 'g')
    FROM unnest($53::uuid[], $54::text[], $60::text[]) AS d (command_id, case_number, pattern)
    JOIN taken USING (command_id)
    WHERE o.city = $1 AND o.case_number = d.case_number AND o.is_current AND o.story_words ~ d.pattern
), met AS (
    INSERT INTO contacts (
        city, command_id, fingerprint, at, imported, day, channel, result, category, case_number, actor_id, actor_role)
    SELECT
        $1, command_id, fingerprint, at, imported, received_day, d.channel, 'case_opened', category, case_number,
        actor_id, actor_role
    FROM unnest($61::uuid[], $62::text[]) AS d (command_id, channel)
    JOIN taken USING (command_id)
    JOIN input USING (command_id)
    ON CONFLICT DO NOTHING
    RETURNING day, channel, category
), contacts_counted AS (
    INSERT INTO contact_counters AS n (city, day, channel, result, category, count)
    SELECT $1, day, channel, 'case_opened', category, count(*) FROM met GROUP BY day, channel, category
    ON CONFLICT (city, day, channel, result, category) DO UPDATE SET count = n.count + excluded.count
), to_call AS (
    -- Everybody with a phone who asked for what is answered now is to be called back, each phone once; what is imported is
    -- long past.
    INSERT INTO call_backs_due (city, case_number, person, part, district, answered_at, due_at)
    SELECT DISTINCT ON (i.case_number, p.phone_hash) $1, i.case_number, p.command_id, p.part, i.district, i.at, i.promise_due_at
    FROM input i JOIN taken USING (command_id)
    JOIN case_citizens p ON p.city = $1 AND p.case_number = i.case_number AND p.phone_hash IS NOT NULL
    WHERE i.command = 'resolve' AND NOT i.imported
    ORDER BY i.case_number, p.phone_hash, p.part = 'reporter' DESC, p.command_id
    ON CONFLICT DO NOTHING
), called AS (
    INSERT INTO call_backs (
        city, case_number, command_id, person, at, half_day, result, verdict, outcome, category, district, actor_id)
    SELECT
        $1, i.case_number, i.command_id, d.person, i.at,
        (SELECT half_day(i.at, zone) FROM cities c WHERE c.city = $1), d.result, d.verdict, d.answered_as, i.category,
        i.district, i.actor_id
    FROM unnest($67::uuid[], $68::uuid[], $69::text[], $70::text[], $71::text[])
        AS d (command_id, person, result, verdict, answered_as)
    JOIN taken USING (command_id)
    JOIN input i USING (command_id)
    RETURNING case_number, command_id, person, half_day, result, at
), done AS (
    -- Heard, or tried on three different half-days; or there is no answer any more.
    DELETE FROM call_backs_due o
    USING input i JOIN taken USING (command_id) LEFT JOIN called c USING (command_id)
    WHERE o.city = $1 AND o.case_number = i.case_number AND (
        i.state <> 'resolved'
        OR (o.person = c.person OR c.person IS NULL AND o.part = 'reporter') AND (
            c.result = 'answered' OR cardinality(o.half_days || c.half_day) >= 3 AND c.half_day <> ALL (o.half_days)))
), tried AS (
    UPDATE call_backs_due o
    SET half_days = CASE WHEN c.half_day = ANY (o.half_days) THEN o.half_days ELSE o.half_days || c.half_day END,
        tries = o.tries + 1, last_try_at = c.at, called_by = NULL, called_until = NULL
    FROM called c JOIN input i USING (command_id)
    WHERE o.city = $1 AND o.case_number = c.case_number AND c.result = 'no_answer' AND i.state = 'resolved'
        AND (o.person = c.person OR c.person IS NULL AND o.part = 'reporter')
        AND NOT (cardinality(o.half_days || c.half_day) >= 3 AND c.half_day <> ALL (o.half_days))
), promised AS (
    -- Who gave a promise, and where, is told once; later only whether it is kept and what is to be told of it.
    INSERT INTO promises AS o (
        city, case_number, promise, command_id, made_at, due_at, kept_at, kept_by, actor_id, actor_role, unit, session,
        imported, watch_at)
    SELECT
        $1, i.case_number, d.promise, d.command_id, d.made_at, d.due_at, d.kept_at, d.kept_by, i.actor_id, i.actor_role,
        d.unit, d.session, d.imported, d.watch_at
    FROM unnest($72::uuid[], $73::integer[], $74::timestamptz[], $75::timestamptz[], $76::timestamptz[], $77::text[],
        $78::text[], $79::uuid[], $80::boolean[], $81::timestamptz[])
        AS d (command_id, promise, made_at, due_at, kept_at, kept_by, unit, session, imported, watch_at)
    JOIN taken USING (command_id)
    JOIN input i USING (command_id)
    ON CONFLICT (city, case_number, promise) DO UPDATE SET
        kept_at = excluded.kept_at, kept_by = excluded.kept_by, watch_at = excluded.watch_at
), weathered AS (
    -- The answer of its case closes a storm event; taken back within a day, the event goes on. A resolved case has no open
    -- event, so that none can meet another here.
    UPDATE storm_events e
    SET closed_at = CASE WHEN i.state = 'resolved' THEN i.at END, is_answered = i.state = 'resolved', version = e.version + 1
    FROM input i JOIN taken USING (command_id)
    WHERE e.city = $1 AND e.case_number = i.case_number AND NOT i.imported AND CASE
        WHEN i.state = 'resolved' THEN e.closed_at IS NULL
        ELSE e.is_answered AND e.closed_at > i.at - interval '1 day' END
), importing AS (
    INSERT INTO import_activity AS i (city, last_at)
    SELECT $1, clock_timestamp() FROM input JOIN taken USING (command_id) WHERE imported LIMIT 1
    ON CONFLICT (city) DO UPDATE SET last_at = excluded.last_at
)
SELECT command_id, position FROM taken;
