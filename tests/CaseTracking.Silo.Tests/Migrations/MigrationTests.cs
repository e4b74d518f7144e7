using CaseTracking.Store.Migrations;
using CaseTracking.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CaseTracking.Silo.Tests.Migrations;

public class MigrationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Migrating_twice_changes_nothing()
    {
        await using var database = await TestDatabase.Create();
        var before = await Applied(database);
        Assert.Equal(0, await Runner(database).RunAsync(Ct));
        Assert.Equal(before, await Applied(database));
        await Runner(database).AssertCurrentAsync(Ct);
    }

    [Fact]
    public async Task Of_runners_side_by_side_each_migration_is_applied_once()
    {
        await using var database = await TestDatabase.Create(migrated: false);
        var applied = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Runner(database).RunAsync(Ct)));
        Assert.Equal(MigrationRunner.All.Count, applied.Sum());
        await Runner(database).AssertCurrentAsync(Ct);
    }

    [Fact]
    public async Task A_migration_that_was_changed_after_it_was_applied_is_refused()
    {
        await using var database = await TestDatabase.Create();
        await Execute(database, "UPDATE schema_migrations SET checksum = 'other' WHERE number = 2");
        await RefusesBoth(database, "0002_journal.sql was changed");
    }

    [Fact]
    public async Task A_database_newer_than_the_program_is_refused()
    {
        await using var database = await TestDatabase.Create();
        await Execute(database, "INSERT INTO schema_migrations VALUES (9999, '9999_future.sql', 'x', now())");
        await RefusesBoth(database, "newer than this program (9999_future.sql)");
    }

    [Fact]
    public async Task A_host_on_a_database_that_lacks_migrations_says_so()
    {
        await using var database = await TestDatabase.Create(migrated: false);
        var empty = await Assert.ThrowsAsync<MigrationException>(() => Guard(database));
        Assert.Contains("run the migration step", empty.Message, StringComparison.Ordinal);

        await Runner(database).RunAsync(Ct);
        var last = MigrationRunner.All[^1];
        await Execute(database, $"DELETE FROM schema_migrations WHERE number = {last.Number}");
        var behind = await Assert.ThrowsAsync<MigrationException>(() => Guard(database));
        Assert.Contains(last.Name, behind.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'")]
    [InlineData("ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'")]
    public async Task A_database_that_cannot_hold_Persian_is_refused(string how)
    {
        var name = $"bad_{Guid.NewGuid():N}";
        await using (var postgres = NpgsqlDataSource.Create(PostgresServer.Shared.ConnectionString("postgres")))
        await using (var create = postgres.CreateCommand($"CREATE DATABASE {name} TEMPLATE template0 {how}"))
            await create.ExecuteNonQueryAsync(Ct);
        await using var database = NpgsqlDataSource.Create(PostgresServer.Shared.ConnectionString(name));

        var refused = await Assert.ThrowsAsync<MigrationException>(
            () => new MigrationRunner(database, NullLogger.Instance).RunAsync(Ct));

        Assert.Contains("must be UTF8", refused.Message, StringComparison.Ordinal);
        await using var tables = database.CreateCommand("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'");
        Assert.Equal(0L, await tables.ExecuteScalarAsync(Ct));
    }

    [Theory]
    [InlineData("")]
    [InlineData("CREATE INDEX orleansstorage_key ON orleansstorage (serviceid)")]
    public async Task A_host_refuses_grain_storage_without_its_unique_index(string instead)
    {
        await using var database = await TestDatabase.Create();
        await Guard(database);
        await Execute(database, "DROP INDEX orleansstorage_key");
        if (instead.Length > 0) await Execute(database, instead);

        var refused = await Assert.ThrowsAsync<MigrationException>(() => Guard(database));
        Assert.Contains("orleansstorage_key", refused.Message, StringComparison.Ordinal);
    }

    private static MigrationRunner Runner(TestDatabase database) => new(database.DataSource, NullLogger.Instance);

    private static Task Guard(TestDatabase database) =>
        StorageGuard.AssertReady(database.DataSource, NullLogger.Instance);

    private static async Task RefusesBoth(TestDatabase database, string why)
    {
        var step = await Assert.ThrowsAsync<MigrationException>(() => Runner(database).RunAsync(Ct));
        Assert.Contains(why, step.Message, StringComparison.Ordinal);
        var host = await Assert.ThrowsAsync<MigrationException>(() => Guard(database));
        Assert.Contains(why, host.Message, StringComparison.Ordinal);
    }

    private static Task<List<(int Number, string Checksum, DateTime At)>> Applied(TestDatabase database) => Audit.Rows(
        database, "SELECT number, checksum, applied_at FROM schema_migrations ORDER BY number",
        r => (r.GetInt32(0), r.GetString(1), r.GetDateTime(2)));

    private static async Task Execute(TestDatabase database, string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Ct);
    }
}
