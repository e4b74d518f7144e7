-- One row a step, with the version of all; a city that decided nothing has no row.
SELECT v.version, r.clock, r.share, r.category, r.unit, r.level
FROM escalation_versions v
LEFT JOIN escalation_rules r ON r.city = v.city
WHERE v.city = $1
ORDER BY r.clock, r.category NULLS FIRST, r.unit NULLS FIRST, r.share
