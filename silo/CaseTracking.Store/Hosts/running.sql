-- Who has noted itself within a time ($1), longest there first.
SELECT id, kind, machine, cluster, program FROM hosts WHERE seen_at > clock_timestamp() - $1 ORDER BY since, id
