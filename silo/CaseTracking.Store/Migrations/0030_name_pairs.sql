-- Oldest program: 0029, which finds names without this index.
-- A name and a family name are each common, together they are not: this index holds a key for each two words of a name, so that
-- two words are met in the few cases that have both, instead of in all that have the one or the other. With ten million cases a
-- search took 187 ms at 99 % before (docs/performance.md). Made of the hashes, without their key: nothing is written or sealed
-- anew. A single word is found by case_citizens_name_hashes, as before.

-- Each two different words once, whatever their order; null of one word. Half of each hash tells them well enough apart: 64 bits.
CREATE FUNCTION word_pairs(hashes bytea[]) RETURNS bytea[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT array_agg(substring(a.h FOR 8) || substring(b.h FOR 8))
    FROM (SELECT DISTINCT h FROM unnest(hashes) h) a JOIN (SELECT DISTINCT h FROM unnest(hashes) h) b ON a.h < b.h
$$;

CREATE INDEX case_citizens_name_pairs ON case_citizens USING gin (received_day, word_pairs(name_hashes));
