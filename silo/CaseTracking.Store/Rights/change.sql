-- What a city decided for a role ($2) otherwise than the standard, as a whole ($4: permissions, $5: reaches). Nothing is
-- changed, and no version told, when somebody else changed it since version $3.
WITH risen AS (
    INSERT INTO role_versions AS v (city, role, version)
    SELECT $1, $2, 1
    WHERE $3 = 0 OR EXISTS (SELECT FROM role_versions w WHERE w.city = $1 AND w.role = $2)
    ON CONFLICT (city, role) DO UPDATE SET version = v.version + 1 WHERE v.version = $3
    RETURNING version
), gone AS (
    DELETE FROM role_grants
    WHERE city = $1 AND role = $2 AND EXISTS (SELECT FROM risen) AND permission <> ALL ($4)
), given AS (
    INSERT INTO role_grants (city, role, permission, reach)
    SELECT $1, $2, g.permission, g.reach
    FROM unnest($4::text[], $5::text[]) AS g (permission, reach)
    WHERE EXISTS (SELECT FROM risen)
    ON CONFLICT (city, role, permission) DO UPDATE SET reach = excluded.reach
)
SELECT version FROM risen
