-- Who has noted itself lately, longest there first; kept in step with HostRegister.GoneAfter.
SELECT id, kind, machine, cluster, program FROM hosts WHERE seen_at > clock_timestamp() - interval '45 seconds' ORDER BY since, id
