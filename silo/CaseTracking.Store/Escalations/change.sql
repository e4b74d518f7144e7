-- The steps of the ladder, as a whole ($4 to $8), over version $2, by whom ($3). Nothing is changed, and no version told,
-- when somebody else changed them since.
WITH risen AS (
    INSERT INTO escalation_versions AS v (city, version, changed_by)
    SELECT $1, 1, $3
    WHERE $2 = 0 OR EXISTS (SELECT FROM escalation_versions w WHERE w.city = $1)
    ON CONFLICT (city) DO UPDATE SET version = v.version + 1, changed_at = now(), changed_by = excluded.changed_by
    WHERE v.version = $2
    RETURNING version
), given AS (
    INSERT INTO escalation_rules (city, clock, share, category, unit, level)
    SELECT $1, s.clock, s.share, s.category, s.unit, s.level
    FROM unnest($4::text[], $5::integer[], $6::text[], $7::text[], $8::integer[])
        AS s (clock, share, category, unit, level)
    WHERE EXISTS (SELECT FROM risen)
    ON CONFLICT (city, clock, category, unit, share) DO UPDATE SET level = excluded.level
), gone AS (
    DELETE FROM escalation_rules r
    WHERE r.city = $1 AND EXISTS (SELECT FROM risen) AND NOT EXISTS (
        SELECT FROM unnest($4::text[], $5::integer[], $6::text[], $7::text[]) AS s (clock, share, category, unit)
        WHERE (s.clock, s.share) = (r.clock, r.share) AND s.category IS NOT DISTINCT FROM r.category
            AND s.unit IS NOT DISTINCT FROM r.unit)
)
SELECT version FROM risen
