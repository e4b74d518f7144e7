-- Cases by state, the resolved by outcome, received on days from $2 to before $3.
SELECT measure, sum(count)::integer
FROM report_days
CROSS JOIN LATERAL (VALUES
    ('received', waiting - warned_now - referred_now), ('warned', warned_now), ('referred', referred_now), ('solved', solved),
    ('not_solved', not_solved), ('outside_duties', outside_duties)) m (measure, count)
WHERE city = $1 AND part = 'city' AND ($2::date IS NULL OR day >= $2) AND ($3::date IS NULL OR day < $3)
GROUP BY measure
