-- Makes a schedule ($2) of a person ($3), next due at $15, unless they have as many as there may be ($16). The same once more
-- changes nothing.
INSERT INTO report_schedules (
    city, id, user_id, report, division, district, category, span, pace, weekday, month_day, time, file, language, is_paused, next_at)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15::timestamptz IS NULL, $15
WHERE (SELECT count(*) FROM report_schedules WHERE city = $1 AND user_id = $3) < $16
ON CONFLICT (city, id) DO NOTHING
