using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Drill.Load;
using CaseTracking.Testing;
using Npgsql;

namespace CaseTracking.Drill.Oracle;

/// <summary>What is asked after a drill, each from the journal alone; what it finds wrong it says.</summary>
internal sealed class Verdict(NpgsqlDataSource database)
{
    /// <summary>A row of the journal as screens hear of it.</summary>
    private sealed record Heard(long Position, string Number, int Seal, string[] Scopes, string[] Left);

    /// <summary>Each acknowledged command once, where and as it was told.</summary>
    public async Task<IReadOnlyList<string>> Acknowledged(Ledger ledger)
    {
        var journal = (await JournalAudit.Rows(
            database, "SELECT command_id, case_number, version FROM journal",
            r => (Id: r.GetGuid(0), Number: r.GetString(1), Version: r.GetInt32(2)))).ToLookup(r => r.Id);
        return [.. ledger.Acknowledged
            .Where(a => journal[a.Key].Count() != 1 || (journal[a.Key].First().Number, journal[a.Key].First().Version) != a.Value)
            .Select(a => $"{a.Value.Number}: version {a.Value.Version} was acknowledged and stands {journal[a.Key].Count()} times in the journal")];
    }

    /// <summary>States, counters and kept figures are what the journal folds to.</summary>
    public async Task<IReadOnlyList<string>> Projections() => await JournalAudit.Differences(database);

    /// <summary>Figures that reports and the outlook sum are a count of the cases.</summary>
    public async Task<IReadOnlyList<string>> KeptFigures()
    {
        var wrong = new List<string>();
        JournalAudit.Compare(
            "kept figures of districts",
            await JournalAudit.Rows(
                database,
                """
                SELECT 'district/' || district, received_day, count(*), count(*) FILTER (WHERE outcome = 'solved'),
                    count(*) FILTER (WHERE outcome = 'not_solved')
                FROM cases GROUP BY 1, 2
                """,
                Figures),
            await JournalAudit.Rows(
                database,
                """
                SELECT part, day, sum(received)::bigint, sum(solved)::bigint, sum(not_solved)::bigint
                FROM report_days WHERE part LIKE 'district/%' AND part NOT LIKE '% %' GROUP BY 1, 2 HAVING sum(received) <> 0
                """,
                Figures),
            wrong);
        return wrong;

        static (string, DateOnly, long, long, long) Figures(NpgsqlDataReader r) =>
            (r.GetString(0), r.GetFieldValue<DateOnly>(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4));
    }

    /// <summary>Each call that the line told of has one result, counted once.</summary>
    public async Task<IReadOnlyList<string>> Calls() => await JournalAudit.Rows(
        database,
        """
        SELECT format('the call %s is %s and has %s results', k.id, k.status, count(c.command_id))
        FROM calls k LEFT JOIN contacts c ON c.city = k.city AND c.command_id = k.end_id
        GROUP BY k.city, k.id HAVING count(c.command_id) <> 1 OR k.status <> 'ended'
        """,
        r => r.GetString(0));

    /// <summary>Each screen was told all of its scope, in order, each as it stands in the journal, and nothing else.</summary>
    public async Task<IReadOnlyList<string>> Streams(IReadOnlyList<FollowingScreen> screens)
    {
        var journal = await JournalAudit.Rows(
            database, "SELECT position, case_number, view::text, scopes, left_scopes FROM journal ORDER BY position",
            r => new Heard(
                r.GetInt64(0), r.GetString(1),
                FollowingScreen.SealOf(JsonSerializer.Deserialize(r.GetString(2), DomainJson.Default.CaseView)!),
                r.GetFieldValue<string[]>(3), r.GetFieldValue<string[]>(4)));
        return [.. screens.GroupBy(s => s.Scope).SelectMany(scope =>
        {
            var rows = journal.Where(r => Concerns(r, scope.Key)).ToList();
            return scope.SelectMany(s => Wrong(s, rows));
        })];
    }

    private static bool Concerns(Heard row, Scope scope) => scope.Kind == ScopeKind.City
        || row.Scopes.Contains(scope.ToString()) || row.Left.Contains(scope.ToString());

    private static IEnumerable<string> Wrong(FollowingScreen screen, List<Heard> rows)
    {
        var last = rows.Count > 0 ? rows[^1].Position : 0;
        if (screen.Cursor is not { } cursor) yield return $"a screen of {screen.Scope} was never told anything";
        else if (cursor < last) yield return $"a screen of {screen.Scope} stands at {cursor}, the journal at {last}";
        foreach (var told in screen.Stream)
        {
            if (Wrong(told, rows) is { } what)
            {
                yield return $"a screen of {screen.Scope}, after {told.After} up to {told.UpTo}: {what}";
                yield break;
            }
        }
    }

    // Under load a screen hears the latest of each case only.
    private static string? Wrong(Told told, List<Heard> rows)
    {
        var latest = new Dictionary<string, long>();
        var due = new Dictionary<long, Heard>();
        for (var i = After(rows, told.After); i < rows.Count && rows[i].Position <= told.UpTo; i++)
        {
            due[rows[i].Position] = rows[i];
            latest[rows[i].Number] = rows[i].Position;
        }
        var before = told.After;
        for (var i = 0; i < told.Positions.Length; i++)
        {
            var position = told.Positions[i];
            if (position <= before) return $"{position} came after {before}";
            if (!due.TryGetValue(position, out var row)) return $"{position} is not its own";
            if (row.Seal != told.Seals[i]) return $"{row.Number} at {position} is not told as it stands";
            before = position;
        }
        var missed = latest.Values.Except(told.Positions).ToList();
        return missed.Count > 0 ? $"{missed.Count} were not told, {missed[0]} is one" : null;
    }

    private static int After(List<Heard> rows, long position)
    {
        var (low, high) = (0, rows.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (rows[middle].Position > position) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
