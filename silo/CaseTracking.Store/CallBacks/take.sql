-- Takes a call-back for somebody until a moment: $1 city, $2 case, $3 person, $4 by whom, $5 for how long. Not while another has
-- it; one's own is renewed. $6 to $9: the taker's sight.
UPDATE call_backs_due o
SET called_by = $4, called_until = clock_timestamp() + $5
FROM cases c
WHERE o.city = $1 AND o.case_number = $2 AND o.person = $3 AND c.city = o.city AND c.number = o.case_number
    AND in_sight(c.scopes, c.holder, c.district, $6, $7, $8, $9)
    AND (o.called_by IS NULL OR o.called_by = $4 OR o.called_until <= clock_timestamp())
RETURNING o.called_until
