-- By id ($2) or by the command that made it ($3).
SELECT
    a.id, a.category, a.title, a.text, a.title_en, a.text_en, a.keywords, a.place, a.is_active, a.version, a.changed_at,
    u.user_name, a.made_by_command, a.changed_by_command
FROM answers a
LEFT JOIN users u ON u.id = a.changed_by
WHERE a.city = $1 AND (a.id = $2 OR a.made_by_command = $3)
