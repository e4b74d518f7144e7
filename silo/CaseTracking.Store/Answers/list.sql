-- $1 city, $2 whether in use, $3 category or null for all; by place and id, after the place $4 and id $5 (null: from the
-- first), $6 rows or null for all.
SELECT
    a.id, a.category, a.title, a.text, a.title_en, a.text_en, a.keywords, a.place, a.is_active, a.version, a.changed_at,
    u.user_name, a.made_by_command, a.changed_by_command
FROM answers a
LEFT JOIN users u ON u.id = a.changed_by
WHERE a.city = $1 AND a.is_active = $2 AND ($3::text IS NULL OR a.category = $3)
    AND ($5::uuid IS NULL OR (a.place, a.id) > ($4, $5))
ORDER BY a.place, a.id
LIMIT $6
