INSERT INTO retention (city, case_days, contact_days, changed_by) VALUES ($1, $2, $3, $4)
ON CONFLICT (city) DO UPDATE SET case_days = excluded.case_days, contact_days = excluded.contact_days,
    changed_at = clock_timestamp(), changed_by = excluded.changed_by
