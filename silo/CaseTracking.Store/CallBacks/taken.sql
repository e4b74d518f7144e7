-- Who has a call-back now: $1 city, $2 case, $3 person; no row when it is not due. $4 to $7: the reader's sight.
SELECT CASE WHEN o.called_until > clock_timestamp() THEN u.display_name END
FROM call_backs_due o
JOIN cases c ON c.city = o.city AND c.number = o.case_number
LEFT JOIN users u ON u.id = o.called_by
WHERE o.city = $1 AND o.case_number = $2 AND o.person = $3
    AND in_sight(c.scopes, c.holder, c.district, $4, $5, $6, $7)
