-- Lets the walls turn so ($4, $5), over version $2, by whom ($3). No version is told when somebody else changed it since.
INSERT INTO wall_rotations AS w (city, version, changed_by, pages, seconds)
SELECT $1, 1, $3, $4, $5
WHERE $2 = 0 OR EXISTS (SELECT FROM wall_rotations v WHERE v.city = $1)
ON CONFLICT (city) DO UPDATE SET
    version = w.version + 1, changed_at = now(), changed_by = excluded.changed_by, pages = excluded.pages, seconds = excluded.seconds
WHERE w.version = $2
RETURNING version
