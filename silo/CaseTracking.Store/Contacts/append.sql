-- Appends a batch of contacts; each is counted once, also when its command comes again.
WITH input AS (
    SELECT *
    FROM unnest(
        $2::uuid[], $3::bytea[], $4::timestamptz[], $5::boolean[], $6::date[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::bytea[], $14::bytea[], $15::bytea[], $16::integer[]
    ) WITH ORDINALITY AS t (
        command_id, fingerprint, at, imported, day, channel, result, category,
        case_number, actor_id, actor_role, sealed, name_hashes, phone_hash, hash_key, place)
), taken AS (
    INSERT INTO contacts (
        city, command_id, fingerprint, at, imported, day, channel, result, category, case_number, actor_id, actor_role)
    SELECT
        $1, command_id, fingerprint, at, imported, day, channel, result, category, case_number, actor_id, actor_role
    FROM input
    -- Cases and contacts share one space of command ids: what a case command has is refused here.
    WHERE NOT EXISTS (SELECT FROM journal j WHERE j.city = $1 AND j.command_id = input.command_id)
    ORDER BY place
    ON CONFLICT DO NOTHING
    RETURNING command_id, day, channel, result, category
), said AS (
    INSERT INTO contact_words (city, command_id, sealed, name_hashes, phone_hash, hash_key)
    SELECT $1, command_id, sealed, hashes_of(name_hashes), phone_hash, hash_key
    FROM input JOIN taken USING (command_id)
    WHERE sealed IS NOT NULL
), counted AS (
    INSERT INTO contact_counters AS n (city, day, channel, result, category, count)
    SELECT $1, day, channel, result, coalesce(category, ''), count(*)
    FROM taken
    GROUP BY day, channel, result, coalesce(category, '')
    ON CONFLICT (city, day, channel, result, category) DO UPDATE SET count = n.count + excluded.count
)
SELECT command_id FROM taken;
