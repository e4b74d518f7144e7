-- The saved views of an inbox that somebody ($3) may use: those shared with the unit, and their own; by name.
SELECT v.id, v.name, v.is_shared, v.version, v.list, v.assignee, v.category, v.district, v.state,
    coalesce(nullif(u.display_name, ''), u.user_name)
FROM inbox_views v
JOIN users u ON u.id = v.changed_by
WHERE v.city = $1 AND v.inbox = $2 AND (v.is_shared OR v.owner = $3)
ORDER BY v.name, v.id
