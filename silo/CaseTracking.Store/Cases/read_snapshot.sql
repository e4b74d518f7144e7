-- Hosts of the versions before write a snapshot without promises, or without demands and whose hands it is in: they are taken
-- from their own rows, or from the journal, then. So is a neighbourhood, unless such a host moved the case to another district.
SELECT (CASE
    WHEN snapshot -> 'demands' IS NOT NULL AND (neighbourhood IS NULL OR snapshot -> 'neighbourhood' IS NOT NULL) THEN snapshot
    WHEN snapshot -> 'demands' IS NOT NULL THEN (snapshot::jsonb || CASE
        WHEN EXISTS (
            SELECT FROM neighbourhoods n WHERE n.city = c.city AND n.district = c.district AND n.name_fa = c.neighbourhood)
        THEN jsonb_build_object('neighbourhood', neighbourhood) ELSE '{}' END)::json
    ELSE (snapshot::jsonb
        || CASE WHEN snapshot -> 'promises' IS NULL
            THEN jsonb_build_object('promises', given_promises(city, number)) ELSE '{}' END
        || hand_of(city, number))::json
END)::text
FROM cases c
WHERE city = $1 AND number = $2
