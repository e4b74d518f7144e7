-- Notes that a host runs, and tells the oldest program that may run on this database, and what the database's clock shows.
WITH noted AS (
    INSERT INTO hosts (id, kind, machine, cluster, program) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (id) DO UPDATE SET seen_at = clock_timestamp()
), gone AS (
    DELETE FROM hosts WHERE seen_at < clock_timestamp() - interval '1 day'
)
SELECT coalesce(max(oldest_program), 0), clock_timestamp() FROM schema_migrations
