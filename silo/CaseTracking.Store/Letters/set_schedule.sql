-- Changes a schedule ($2) of a person ($3), next due at $15.
UPDATE report_schedules SET
    report = $4, division = $5, district = $6, category = $7, span = $8, pace = $9, weekday = $10, month_day = $11, time = $12,
    file = $13, language = $14, is_paused = $15::timestamptz IS NULL, next_at = $15, changed_at = now()
WHERE city = $1 AND id = $2 AND user_id = $3
