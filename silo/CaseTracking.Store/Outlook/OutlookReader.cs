using CaseTracking.Domain.Outlook;
using CaseTracking.Domain.Reports;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Outlook;

/// <summary>Reads what the outlook is made of, all from kept figures; and the residents of districts.</summary>
public sealed class OutlookReader(NpgsqlDataSource database, string city)
{
    /// <summary>Holders that are listed, at most.</summary>
    public const int HoldersMax = 60;

    /// <summary>Problems that are listed, at most.</summary>
    public const int RepeatsMax = 20;

    /// <summary>Rows of parts (see <see cref="ReportParts"/>) seen on a day; one without a case is not in it.</summary>
    public async Task<IReadOnlyDictionary<string, OutlookRow>> Parts(IEnumerable<string> parts, DateOnly today, CancellationToken ct) =>
        (await database.Rows(
            "Outlook/parts.sql", c => c.With(city).With(parts.ToArray()).With((DateOnly?)today),
            r => KeyValuePair.Create(r.GetString(0), Row(r)), ct)).ToDictionary();

    /// <summary>Who holds cases, and who held some that ended on days from ≤ day &lt; to.</summary>
    public Task<List<HolderDays>> Holders(DateTimeOffset now, DateOnly from, DateOnly to, CancellationToken ct) => database.Rows(
        "Outlook/holders.sql",
        c => c.With(city).With((DateTimeOffset?)now).With((DateOnly?)from).With((DateOnly?)to).With(HoldersMax),
        r => new HolderDays(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4)), ct);

    /// <summary>Calls by telephone by day and category; the empty category is calls without one.</summary>
    public Task<List<(DateOnly Day, string Category, long Count)>> Calls(DateOnly from, DateOnly to, CancellationToken ct) => database.Rows(
        "Outlook/calls.sql", c => c.With(city).With((DateOnly?)from).With((DateOnly?)to),
        r => (r.GetFieldValue<DateOnly>(0), r.GetString(1), r.GetInt64(2)), ct);

    /// <summary>Problems that came back on days from ≤ day &lt; to, those most often first; and how many cases they are in all.
    /// </summary>
    public async Task<(IReadOnlyList<Repeat> Most, long All)> Repeats(DateOnly from, DateOnly to, string? district, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Outlook/repeats.sql",
            c => c.With(city).With((DateOnly?)from).With((DateOnly?)to).With(district).With(RepeatsMax),
            r => (new Repeat(r.GetString(0), r.GetString(1), r.GetString(2), r.GetInt64(3), r.GetFieldValue<DateOnly>(4)), r.GetInt64(5)), ct);
        return ([.. rows.Select(r => r.Item1)], rows.Count == 0 ? 0 : rows[0].Item2);
    }

    /// <summary>Residents by district.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Populations(CancellationToken ct) => (await database.Rows(
        "Outlook/populations.sql", c => c.With(city), r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), ct)).ToDictionary();

    /// <summary>Says how many live in a district; null: not known. False when there is no such district.</summary>
    public async Task<bool> SetPopulation(string district, int? residents, CancellationToken ct) => (await database.Rows(
        "Outlook/set_population.sql", c => c.With(city).With(district).With<object>(residents, NpgsqlDbType.Integer),
        r => r.GetString(0), ct)).Count > 0;

    private static OutlookRow Row(NpgsqlDataReader r)
    {
        long At(int column) => r.GetInt64(column);
        return new OutlookRow(
            r.GetString(0), new Change(At(1), At(2)), new Change(At(3), At(4)), new Change(At(5), At(6)),
            new CaseFigures(At(5), At(7), At(8), At(9), At(10), At(11), At(12), At(13), At(14), At(15), At(16)),
            new OpenAges(At(17), At(18), At(19), At(20), At(21)));
    }
}
