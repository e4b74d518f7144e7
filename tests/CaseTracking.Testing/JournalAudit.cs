using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Counting;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Store;
using Npgsql;

namespace CaseTracking.Testing;

/// <summary>A row of the journal as it is stored.</summary>
public sealed record JournalRow(
    string Number, int Version, long Position, Guid CommandId, DateTimeOffset At, ImmutableArray<CaseEvent> Events,
    string View);

/// <summary>Reads the journal as an auditor would: folds it anew and compares every projection with that.</summary>
public static partial class JournalAudit
{
    private const int ToldMax = 5;
    private static readonly CityZone Zone = new();

    /// <summary>All rows, in position order.</summary>
    public static Task<List<JournalRow>> Journal(NpgsqlDataSource database) => Rows(
        database, "SELECT case_number, version, position, command_id, at, events, view FROM journal ORDER BY position",
        r => new JournalRow(
            r.GetString(0), r.GetInt32(1), r.GetInt64(2), r.GetGuid(3), r.GetFieldValue<DateTimeOffset>(4),
            JsonSerializer.Deserialize(r.GetString(5), DomainJson.Default.ImmutableArrayCaseEvent), r.GetString(6)));

    /// <summary>Where versions are not contiguous, something stands twice, or a projection is not what the journal folds to;
    /// empty is what is wanted.</summary>
    public static async Task<IReadOnlyList<string>> Differences(NpgsqlDataSource database)
    {
        var journal = await Journal(database);
        var wrong = new List<string>();
        if (journal.DistinctBy(r => r.Position).Count() is var positions && positions != journal.Count)
            wrong.Add($"{journal.Count - positions} positions stand twice");
        if (journal.DistinctBy(r => r.CommandId).Count() is var commands && commands != journal.Count)
            wrong.Add($"{journal.Count - commands} command ids stand twice");
        var folded = Fold(journal, wrong);
        await CasesAgree(database, journal, folded, wrong);
        await CountersAgree(database, folded, wrong);
        await PromisesAgree(database, folded, wrong);
        await ContactsAgree(database, folded.Count, wrong);
        return wrong;
    }

    public static async Task<List<T>> Rows<T>(NpgsqlDataSource database, string sql, Func<NpgsqlDataReader, T> row)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }

    /// <summary>Tells what is on one side only, how often the same thing may be; nothing when both sides are the same.</summary>
    public static void Compare<T>(string what, IEnumerable<T> expected, IEnumerable<T> stored, List<string> wrong)
        where T : notnull
    {
        var (left, right) = (expected.CountBy(t => t).ToHashSet(), stored.CountBy(t => t).ToHashSet());
        var missing = left.Where(l => !right.Contains(l)).Select(l => l.Key).ToList();
        var extra = right.Where(r => !left.Contains(r)).Select(r => r.Key).ToList();
        if (missing.Count + extra.Count == 0) return;
        wrong.Add($"{what}: {missing.Count} are missing ({string.Join("; ", missing.Take(ToldMax))}), "
            + $"{extra.Count} should not be there ({string.Join("; ", extra.Take(ToldMax))})");
    }

    // An import may bring its instants with an offset; the database tells the same ones in UTC.
    private static string Written(string json) => Instant().Replace(json, m =>
        DateTimeOffset.Parse(m.Value, CultureInfo.InvariantCulture).ToUniversalTime().ToString("O", CultureInfo.InvariantCulture));

    [GeneratedRegex(@"(?<="")\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)(?="")")]
    private static partial Regex Instant();

    private static Dictionary<string, CaseState> Fold(List<JournalRow> journal, List<string> wrong)
    {
        var folded = new Dictionary<string, CaseState>();
        foreach (var row in journal)
        {
            var before = folded.GetValueOrDefault(row.Number, CaseState.None);
            if (before.Version + 1 != row.Version) wrong.Add($"{row.Number}: {row.Version} comes after {before.Version}");
            var after = folded[row.Number] = CaseLifecycle.Apply(before, row.Events, row.At, Zone);
            if (Written(JsonSerializer.Serialize(CaseView.Of(row.Number, after), DomainJson.Default.CaseView)) != Written(row.View))
                wrong.Add($"{row.Number}: version {row.Version} is not told as it folds");
        }
        return folded;
    }

    private static async Task CasesAgree(
        NpgsqlDataSource database, List<JournalRow> journal, Dictionary<string, CaseState> folded, List<string> wrong)
    {
        var last = new Dictionary<string, long>();
        foreach (var row in journal) last[row.Number] = row.Position;
        Compare(
            "cases",
            folded.Select(f => (
                f.Key, f.Value.Version, last[f.Key], Written(JsonSerializer.Serialize(f.Value, DomainJson.Default.CaseState)))),
            await Rows(
                database, "SELECT number, version, position, snapshot::text FROM cases",
                r => (r.GetString(0), r.GetInt32(1), r.GetInt64(2), Written(r.GetString(3)))),
            wrong);
        // What lists and searches narrow by.
        Compare(
            "columns of cases",
            folded.Select(f => (
                f.Key, Codes<CaseStatus>.Of(f.Value.Status), f.Value.Outcome is { } o ? Codes<Outcome>.Of(o) : "", f.Value.Category,
                f.Value.District, f.Value.Deputy ?? "", f.Value.Holder.ToString(), f.Value.ReceivedDay)),
            await Rows(
                database, "SELECT number, state, coalesce(outcome, ''), category, district, deputy, holder, received_day FROM cases",
                r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4), r.GetString(5), r.GetString(6),
                    r.GetFieldValue<DateOnly>(7))),
            wrong);
    }

    private static async Task PromisesAgree(NpgsqlDataSource database, Dictionary<string, CaseState> folded, List<string> wrong) =>
        Compare(
            "promises",
            folded.SelectMany(f => f.Value.Promises, (f, p) => (
                f.Key, p.Id, p.MadeAt, p.DueAt, p.KeptAt, p.KeptBy is { } by ? Codes<PromiseKeptBy>.Of(by) : null,
                p.Session, p.WatchAt)),
            await Rows(
                database, "SELECT case_number, promise, made_at, due_at, kept_at, kept_by, session, watch_at FROM promises",
                r => (
                    r.GetString(0), r.GetInt32(1), r.GetFieldValue<DateTimeOffset>(2), r.GetFieldValue<DateTimeOffset>(3),
                    r.InstantOrNull(4), r.TextOrNull(5), r.GetGuidOrNull(6), r.InstantOrNull(7))),
            wrong);

    private static async Task CountersAgree(NpgsqlDataSource database, Dictionary<string, CaseState> folded, List<string> wrong)
    {
        Compare(
            "counters",
            folded.Values.SelectMany(Measures.Of).CountBy(c => c).Select(c => (c.Key, c.Value)),
            await Rows(
                database, "SELECT day, district, deputy, category, measure, count FROM case_counters WHERE count <> 0",
                r => (
                    new CounterKey(
                        r.GetFieldValue<DateOnly>(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetString(4)),
                    r.GetInt32(5))),
            wrong);
        Compare(
            "totals of scopes",
            folded.Values.SelectMany(Measures.TotalsOf).CountBy(t => t).Select(t => (t.Key, t.Value)),
            await Rows(
                database, "SELECT scope, measure, count FROM scope_totals WHERE count <> 0",
                r => (new TotalKey(r.GetString(0), r.GetString(1)), r.GetInt32(2))),
            wrong);
    }

    private static async Task ContactsAgree(NpgsqlDataSource database, int cases, List<string> wrong)
    {
        var opened = await Rows(database, "SELECT count(*) FROM contacts WHERE result = 'case_opened'", r => r.GetInt64(0));
        if (opened[0] != cases) wrong.Add($"{cases} cases were opened by {opened[0]} contacts");
        var differing = await Rows(
            database,
            """
            SELECT count(*)
            FROM (SELECT day, channel, result, coalesce(category, '') AS category, count(*) AS count
                FROM contacts GROUP BY 1, 2, 3, 4) c
            FULL JOIN contact_counters n USING (day, channel, result, category)
            WHERE c.count IS DISTINCT FROM n.count
            """,
            r => r.GetInt64(0));
        if (differing[0] != 0) wrong.Add($"{differing[0]} counters of contacts are not their count");
    }
}
