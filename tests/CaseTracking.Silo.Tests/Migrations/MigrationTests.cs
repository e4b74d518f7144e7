using CaseTracking.Store.Hosts;
using CaseTracking.Store.Migrations;
using CaseTracking.Testing;
using Microsoft.Extensions.Hosting.Internal;
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
        await RefusesBoth(database, "newer than this program (9999_future.sql needs 9999");
    }

    [Fact]
    public async Task A_database_that_is_newer_but_lets_the_program_run_is_left_as_it_is()
    {
        await using var database = await TestDatabase.Create();
        var next = MigrationRunner.All.Append(New("-- Oldest program: 0031, as it only adds.\nCREATE TABLE added (a integer)")).ToList();
        Assert.Equal(1, await Runner(database, next).RunAsync(Ct));
        await Runner(database).AssertCurrentAsync(Ct);
        Assert.Equal(0, await Runner(database).RunAsync(Ct));
        Assert.Equal(next.Count, (await Applied(database)).Count);
    }

    [Fact]
    public async Task A_migration_that_would_break_a_host_that_runs_is_refused_until_that_is_gone()
    {
        await using var database = await TestDatabase.Create();
        var next = MigrationRunner.All
            .Append(New("-- Oldest program: 0001, as it only adds.\nCREATE TABLE added (a integer)"))
            .Append(New("CREATE TABLE taken (a integer)", 2)).ToList();
        var (register, ended) = Register(database, "casetracking");
        using var _ = register;
        await register.Enter(Ct);

        var refused = await Assert.ThrowsAsync<MigrationException>(() => Runner(database, next).RunAsync(Ct));
        Assert.Contains($"{next[^1].Name} needs programs of {next[^1].Number:0000} or later, and these still run: web on ", refused.Message, StringComparison.Ordinal);
        Assert.Equal(MigrationRunner.All.Count, (await Applied(database)).Count);

        // Killed, and not seen since.
        await Execute(database, "UPDATE hosts SET seen_at = now() - interval '1 minute'");
        Assert.Equal(2, await Runner(database, next).RunAsync(Ct));
        Assert.False(ended.IsCancellationRequested);
    }

    [Fact]
    public async Task A_host_that_leaves_is_no_longer_in_the_way()
    {
        await using var database = await TestDatabase.Create();
        var (register, _) = Register(database, "casetracking");
        using var __ = register;
        await register.Enter(Ct);
        await register.StartAsync(Ct);
        Assert.Equal(("web", MigrationRunner.All.Count), (await HostRegister.Running(database.DataSource, Ct)).Select(h => (h.Kind, h.Program)).Single());
        await register.StopAsync(Ct);
        Assert.Empty(await HostRegister.Running(database.DataSource, Ct));
    }

    [Fact]
    public async Task A_host_ends_when_the_database_goes_beyond_its_program()
    {
        await using var database = await TestDatabase.Create();
        var (register, ended) = Register(database, "casetracking");
        using var _ = register;
        await register.Enter(Ct);
        await register.StartAsync(Ct);
        // As no migration step of ours would do.
        await Execute(database, "INSERT INTO schema_migrations VALUES (9999, '9999_future.sql', 'x', now(), 9999)");
        await WaitFor.True(() => ended.IsCancellationRequested, TimeSpan.FromSeconds(30), "the host is told to end");
        await register.StopAsync(Ct);
    }

    [Fact]
    public async Task Two_clusters_on_one_database_are_refused()
    {
        await using var database = await TestDatabase.Create();
        var (first, _) = Register(database, "casetracking");
        var (second, _) = Register(database, "trial");
        using var both = first;
        using var other = second;
        await first.Enter(Ct);
        var refused = await Assert.ThrowsAsync<MigrationException>(() => second.Enter(Ct));
        Assert.Contains("\"casetracking\" has a web on", refused.Message, StringComparison.Ordinal);
        Assert.Single(await HostRegister.Running(database.DataSource, Ct));
        await first.StopAsync(Ct);
        await second.Enter(Ct);
        await second.StopAsync(Ct);
    }

    [Fact]
    public void Each_new_migration_says_which_programs_run_on_after_it_and_why() => Assert.All(
        MigrationRunner.All.Where(m => m.Number >= 30),
        m => Assert.Matches(@"\A-- Oldest program: \d{4}, [^\n]{10,}", m.Text));

    [Fact]
    public void A_migration_that_takes_away_leaves_no_program_before_the_one_that_does_without() => Assert.All(
        MigrationRunner.All.Where(m => m.Number >= 30 && m.OldestProgram < m.Number - 1),
        m => Assert.DoesNotMatch(@"(?i)\b(DROP (TABLE|COLUMN|FUNCTION|TYPE)|RENAME|SET NOT NULL|ALTER COLUMN \w+ TYPE)\b", m.Text));

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

    private static MigrationRunner Runner(TestDatabase database, IReadOnlyList<Migration>? migrations = null) =>
        new(database.DataSource, NullLogger.Instance, migrations);

    private static Migration New(string text, int later = 1) =>
        new($"{MigrationRunner.All.Count + later:0000}_later.sql", text);

    private static (HostRegister Register, CancellationToken Ended) Register(TestDatabase database, string cluster)
    {
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        return (new HostRegister(
            database.DataSource, "web", cluster, TimeSpan.Zero, lifetime, TimeProvider.System, NullLogger<HostRegister>.Instance), lifetime.ApplicationStopping);
    }

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
