SELECT zone, area_code, name_fa, name_en FROM cities WHERE city = $1;
SELECT kind, code, name_fa, name_en, active FROM units WHERE city = $1 ORDER BY kind, place;
SELECT code, name_fa, name_en, deputy, deadline_working_days, active FROM categories WHERE city = $1 ORDER BY place;
SELECT code, district, name_fa, name_en FROM sub_districts WHERE city = $1 ORDER BY district, code;
SELECT name_fa, district FROM neighbourhoods WHERE city = $1 ORDER BY district, name_fa;
SELECT weekday, opens, closes FROM working_hours WHERE city = $1;
SELECT day FROM holidays WHERE city = $1;
SELECT category, words FROM category_synonyms WHERE city = $1 ORDER BY category, words;
SELECT v.version, r.clock, r.share, r.category, r.unit, r.level
FROM escalation_versions v
LEFT JOIN escalation_rules r ON r.city = v.city
WHERE v.city = $1
ORDER BY r.clock, r.category NULLS FIRST, r.unit NULLS FIRST, r.share
