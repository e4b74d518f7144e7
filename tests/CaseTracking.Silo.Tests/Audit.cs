using System.Collections.Immutable;
using System.Text.Json;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Counting;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Store;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Silo.Tests;

/// <summary>A row of the journal as it is stored.</summary>
internal sealed record JournalRow(
    string Number, int Version, long Position, Guid CommandId, DateTimeOffset At, ImmutableArray<CaseEvent> Events,
    string View);

/// <summary>Reads the journal as an auditor would: folds it anew and compares every projection with that.</summary>
internal static class Audit
{
    /// <summary>All rows, in position order.</summary>
    public static Task<List<JournalRow>> Journal(TestDatabase database) => Rows(
        database, "SELECT case_number, version, position, command_id, at, events, view FROM journal ORDER BY position",
        r => new JournalRow(
            r.GetString(0), r.GetInt32(1), r.GetInt64(2), r.GetGuid(3), r.GetFieldValue<DateTimeOffset>(4),
            JsonSerializer.Deserialize(r.GetString(5), DomainJson.Default.ImmutableArrayCaseEvent), r.GetString(6)));

    /// <summary>Asserts that versions are contiguous, nothing stands twice, and all projections agree.</summary>
    public static async Task Agrees(TestDatabase database)
    {
        var journal = await Journal(database);
        Assert.Equal(journal.Count, journal.DistinctBy(r => r.Position).Count());
        Assert.Equal(journal.Count, journal.DistinctBy(r => r.CommandId).Count());
        var folded = new Dictionary<string, CaseState>();
        foreach (var row in journal)
        {
            var before = folded.GetValueOrDefault(row.Number, CaseState.None);
            Assert.Equal(before.Version + 1, row.Version);
            var after = folded[row.Number] = CaseLifecycle.Apply(before, row.Events, row.At, Some.Zone);
            Assert.Equal(
                JsonSerializer.Serialize(CaseView.Of(row.Number, after), DomainJson.Default.CaseView), row.View);
        }
        await CasesAgree(database, journal, folded);
        await CountersAgree(database, folded);
        await PromisesAgree(database, folded);
        await ContactsAgree(database, folded.Count);
    }

    public static async Task<List<T>> Rows<T>(TestDatabase database, string sql, Func<NpgsqlDataReader, T> row)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }

    private static async Task CasesAgree(
        TestDatabase database, List<JournalRow> journal, Dictionary<string, CaseState> folded)
    {
        var last = journal.GroupBy(r => r.Number).ToDictionary(g => g.Key, g => g.Last().Position);
        var expected = folded.Select(f => (
            f.Key, f.Value.Version, last[f.Key], JsonSerializer.Serialize(f.Value, DomainJson.Default.CaseState)));
        var stored = await Rows(
            database, "SELECT number, version, position, snapshot::text FROM cases",
            r => (r.GetString(0), r.GetInt32(1), r.GetInt64(2), r.GetString(3)));
        Assert.Equal(expected.Order(), stored.Order());
    }

    private static async Task PromisesAgree(TestDatabase database, Dictionary<string, CaseState> folded)
    {
        var stored = await Rows(
            database, "SELECT case_number, promise, made_at, due_at, kept_at, kept_by, session, watch_at FROM promises",
            r => (
                r.GetString(0), r.GetInt32(1), r.GetFieldValue<DateTimeOffset>(2), r.GetFieldValue<DateTimeOffset>(3),
                r.InstantOrNull(4), r.TextOrNull(5), r.GetGuidOrNull(6), r.InstantOrNull(7)));
        Assert.Equal(
            folded.SelectMany(f => f.Value.Promises, (f, p) => (
                f.Key, p.Id, p.MadeAt, p.DueAt, p.KeptAt, p.KeptBy is { } by ? Codes<PromiseKeptBy>.Of(by) : null,
                p.Session, p.WatchAt)).Order(),
            stored.Order());
    }

    private static async Task CountersAgree(TestDatabase database, Dictionary<string, CaseState> folded)
    {
        var cells = folded.Values.SelectMany(Measures.Of).ToList();
        var counters = await Rows(
            database, "SELECT day, district, deputy, category, measure, count FROM case_counters WHERE count <> 0",
            r => (
                new CounterKey(
                    r.GetFieldValue<DateOnly>(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4)),
                r.GetInt32(5)));
        Assert.Equal(
            cells.CountBy(c => c).Select(c => (c.Key, c.Value)).ToHashSet(), counters.ToHashSet());
        var totals = await Rows(
            database, "SELECT scope, measure, count FROM scope_totals WHERE count <> 0",
            r => (new TotalKey(r.GetString(0), r.GetString(1)), r.GetInt32(2)));
        Assert.Equal(
            folded.Values.SelectMany(Measures.TotalsOf).CountBy(t => t).Select(t => (t.Key, t.Value)).ToHashSet(),
            totals.ToHashSet());
    }

    private static async Task ContactsAgree(TestDatabase database, int cases)
    {
        Assert.Equal(
            cases, await database.Scalar<long>("SELECT count(*) FROM contacts WHERE result = 'case_opened'"));
        Assert.Equal(0L, await database.Scalar<long>("""
            SELECT count(*)
            FROM (SELECT day, channel, result, coalesce(category, '') AS category, count(*) AS count
                FROM contacts GROUP BY 1, 2, 3, 4) c
            FULL JOIN contact_counters n USING (day, channel, result, category)
            WHERE c.count IS DISTINCT FROM n.count
            """));
    }
}
