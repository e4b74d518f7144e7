using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Silo.Tests.Journal;
using CaseTracking.Store;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Deadlines;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests.Deadlines;

public sealed class ImportedClockTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private TestDatabase _database = null!;
    private CaseJournal _journal = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.Create();
        _journal = TestJournal.Over(_database.DataSource);
    }

    public async ValueTask DisposeAsync()
    {
        await _journal.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_clock_that_an_import_started_and_that_ran_out_before_its_end_never_escalates()
    {
        await Open(Now.AddDays(-60), imported: true);

        Assert.Empty(await Missed(Now));
        Assert.Empty(await Missed(Now.AddYears(1)));
    }

    [Fact]
    public async Task A_clock_that_an_import_started_and_that_runs_out_after_its_end_counts_when_the_importer_is_quiet()
    {
        var number = await Open(Now.AddDays(-1), imported: true);

        Assert.Equal([(number, ClockKind.Holder), (number, ClockKind.Promise)], await Missed(Now.AddDays(30)));
        // It is not sure that an import has ended while its last row is only minutes old.
        await ImportEndedAt(Now.AddDays(30).AddMinutes(-9));
        Assert.Empty(await Missed(Now.AddDays(30)));
    }

    // A year's imported clocks were read by every scan, until the index led past them.
    [Fact]
    public async Task The_index_leads_past_the_clocks_that_ran_out_before_the_end_of_an_import()
    {
        await Many(await Open(Now.AddDays(-60), imported: true));
        var plan = await Plan("find_missed.sql", "'mashhad', now(), 1, 4, 200", "text, timestamptz, int, int, int");

        Assert.Contains(plan, l => l.Contains("Index Cond", StringComparison.Ordinal) && l.Contains("holder_watch_at > ", StringComparison.Ordinal));
        Assert.Contains(plan, l => l.Contains("Index Cond", StringComparison.Ordinal) && l.Contains("promise_watch_at > ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cases_of_another_ladder_are_found_by_an_index()
    {
        await Many(await Open(Now, imported: false));
        var plan = await Plan("find_otherwise.sql", "'mashhad', 1, 4, 0, 500", "text, int, int, int, int");

        Assert.Equal(2, plan.Count(l => l.Contains("Index Cond", StringComparison.Ordinal) && l.Contains("watch_rules", StringComparison.Ordinal)));
    }

    // So many cases that reading all of them is no choice.
    private async Task Many(string like)
    {
        await using var more = _database.DataSource.CreateCommand($"""
            INSERT INTO cases
            SELECT (jsonb_populate_record(c, jsonb_build_object('number', c.number || i, 'position', c.position + i))).*
            FROM cases c, generate_series(1, 5000) i WHERE c.number = '{like}';
            ANALYZE cases
            """);
        await more.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<List<string>> Plan(string file, string values, string types)
    {
        await using var connection = await _database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        string[] commands =
            [$"PREPARE looked_at ({types}) AS {Sql.Load("Deadlines/" + file)}", $"EXPLAIN EXECUTE looked_at ({values})"];
        foreach (var command in commands) batch.BatchCommands.Add(new NpgsqlBatchCommand(command));
        await using var reader = await batch.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var plan = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) plan.Add(reader.GetString(0));
        return plan;
    }

    [Fact]
    public async Task A_clock_that_a_person_started_counts_though_an_import_is_under_way()
    {
        var number = await Open(Now.AddDays(-60), imported: false);
        await Open(Now.AddDays(-60), imported: true);

        Assert.Equal([(number, ClockKind.Holder), (number, ClockKind.Promise)], await Missed(Now));
    }

    [Fact]
    public async Task A_clock_that_a_person_started_on_an_imported_case_counts()
    {
        var number = await Open(Now.AddDays(-60), imported: true);
        var state = await _journal.Read(Some.City, number);
        var refer = Some.Append(
            number, state, new Refer(Holder.Deputy("civil"), null, Now.AddDays(-10)), at: Truncated(Now.AddDays(-40)));
        await _journal.Append(refer);

        Assert.Equal([(number, ClockKind.Holder)], await Missed(Now));
    }

    private static DateTimeOffset Truncated(DateTimeOffset at) => at.AddTicks(-(at.Ticks % 10));

    private async Task<string> Open(DateTimeOffset at, bool imported)
    {
        var append = Some.Append(
            Some.NewNumber(), CaseState.None, Some.Receive(), at: Truncated(at), imported: imported);
        Assert.Equal(AppendOutcome.Recorded, (await _journal.Append(append)).Outcome);
        return append.Number;
    }

    private async Task ImportEndedAt(DateTimeOffset at)
    {
        await using var command = _database.DataSource.CreateCommand("UPDATE import_activity SET last_at = $1");
        command.Parameters.AddWithValue(at);
        Assert.Equal(1, await command.ExecuteNonQueryAsync());
    }

    private async Task<List<(string, ClockKind)>> Missed(DateTimeOffset now) =>
        [.. (await new MissedClocks(_database.DataSource).Find(Some.City, 0, 1, now, 100))
            .Select(m => (m.Number, m.Clock)).Order()];
}
