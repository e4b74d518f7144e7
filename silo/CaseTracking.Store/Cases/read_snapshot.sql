-- Hosts of the versions before write a snapshot without promises, or without demands and whose hands it is in: they are taken
-- from their own rows, or from the journal, then.
SELECT (CASE
    WHEN snapshot -> 'demands' IS NOT NULL THEN snapshot
    ELSE (snapshot::jsonb
        || CASE WHEN snapshot -> 'promises' IS NULL
            THEN jsonb_build_object('promises', given_promises(city, number)) ELSE '{}' END
        || hand_of(city, number))::json
END)::text
FROM cases
WHERE city = $1 AND number = $2
