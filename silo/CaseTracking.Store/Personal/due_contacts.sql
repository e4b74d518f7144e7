-- Contacts whose words are due to be erased: of no case, or of one that is erased already. $2: now, $3: days unless the
-- city says otherwise.
SELECT w.command_id
FROM contact_words w
JOIN contacts n ON n.city = w.city AND n.command_id = w.command_id
LEFT JOIN retention r ON r.city = w.city
LEFT JOIN cases c ON c.city = n.city AND c.number = n.case_number
WHERE w.city = $1 AND w.sealed IS NOT NULL
    AND n.at <= $2 - make_interval(days => coalesce(r.contact_days, $3))
    AND (n.case_number IS NULL OR c.erased_version IS NOT NULL)
    AND NOT EXISTS (SELECT FROM import_activity i WHERE i.city = w.city AND i.last_at > $2 - interval '10 minutes')
LIMIT $4
