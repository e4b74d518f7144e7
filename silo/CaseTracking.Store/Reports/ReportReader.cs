using CaseTracking.Domain.Reports;
using Npgsql;

namespace CaseTracking.Store.Reports;

/// <summary>One cell of a report as it stood at a moment: how many cases of a deputy stand at a measure.</summary>
public sealed record CaseCount(string Measure, string Deputy, int Count);

/// <summary>One cell of the contacts as they stood at a moment.</summary>
public sealed record ContactCount(string Channel, string Result, int Count);

/// <summary>
/// Counts for reports: what stands now from figures that every append keeps, so that it is read from a row a day and part;
/// what stood at a moment from the journal. Both must agree.
/// </summary>
public sealed class ReportReader(NpgsqlDataSource database)
{
    /// <summary>Figures of parts (see <see cref="ReportParts"/>), each over the whole period; one without a case is not in
    /// it.</summary>
    public async Task<IReadOnlyDictionary<string, CaseFigures>> Parts(
        string city, ReportPeriod period, IEnumerable<string> parts, CancellationToken ct) => (await database.Rows(
        "Reports/parts.sql",
        c => c.With(city).With(parts.ToArray()).With((DateOnly?)period.From).With((DateOnly?)period.To),
        r => KeyValuePair.Create(r.GetString(0), Figures(r)), ct)).ToDictionary();

    /// <summary>Figures of a part by day of receipt; days without a case are not in it.</summary>
    public Task<List<(DateOnly Day, CaseFigures Figures)>> Days(
        string city, ReportPeriod period, string part, CancellationToken ct) => database.Rows(
        "Reports/days.sql",
        c => c.With(city).With(part).With((DateOnly?)period.From).With((DateOnly?)period.To),
        r => (r.GetFieldValue<DateOnly>(0), Figures(r)), ct);

    /// <summary>Contacts by day; days without one are not in it.</summary>
    public Task<List<(DateOnly Day, ContactFigures Figures)>> ContactDays(
        string city, ReportPeriod period, CancellationToken ct) => database.Rows(
        "Reports/contact_days.sql",
        c => c.With(city).With((DateOnly?)period.From).With((DateOnly?)period.To),
        r => (r.GetFieldValue<DateOnly>(0), new ContactFigures(
            r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7),
            r.GetInt64(8))), ct);

    /// <summary>Cases of a period as they stood at a moment.</summary>
    public Task<List<CaseCount>> CasesAsOf(string city, ReportPeriod period, DateTimeOffset asOf, CancellationToken ct) =>
        database.Rows(
            "Reports/year_as_of.sql",
            c => c.With(city).With((DateOnly?)period.From).With((DateOnly?)period.To).With((DateTimeOffset?)asOf),
            r => new CaseCount(r.GetString(0), r.GetString(1), r.GetInt32(2)), ct);

    /// <summary>Contacts of a period until a moment.</summary>
    public Task<List<ContactCount>> ContactsAsOf(
        string city, ReportPeriod period, DateTimeOffset asOf, CancellationToken ct) => database.Rows(
        "Reports/contacts_as_of.sql",
        c => c.With(city).With((DateOnly?)period.From).With((DateOnly?)period.To).With((DateTimeOffset?)asOf),
        r => new ContactCount(r.GetString(0), r.GetString(1), r.GetInt32(2)), ct);

    /// <summary>Live sessions that were opened between two moments, the latest first, with their calls and promises.</summary>
    public Task<List<SessionFigures>> Sessions(
        string city, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, int limit, CancellationToken ct) =>
        database.Rows(
            "Reports/sessions.sql",
            c => c.With(city).With((DateTimeOffset?)from).With((DateTimeOffset?)to).With((DateTimeOffset?)now).With(limit),
            r => new SessionFigures(
                r.GetGuid(0), r.GetGuid(1), r.GetString(2), r.TextOrNull(3), r.GetFieldValue<DateTimeOffset>(4),
                r.InstantOrNull(5), r.GetInt64(6), Promises(r, 7)), ct);

    /// <summary>Promises that were given between two moments, by the unit of who gave them; null: of the whole city.</summary>
    public Task<List<PromiseRow>> Promises(
        string city, DateTimeOffset from, DateTimeOffset to, DateTimeOffset now, CancellationToken ct) => database.Rows(
        "Reports/promises.sql",
        c => c.With(city).With((DateTimeOffset?)from).With((DateTimeOffset?)to).With((DateTimeOffset?)now),
        r => new PromiseRow(r.TextOrNull(0), Promises(r, 1), r.GetInt64(6)), ct);

    /// <summary>Cases by measure over days of receipt; null bounds are open.</summary>
    public Task<IReadOnlyDictionary<string, int>> Totals(string city, DateOnly? from, DateOnly? to, CancellationToken ct) =>
        Totals("Reports/totals_between.sql", city, from, to, ct);

    /// <summary>Contacts by result over their days; null bounds are open.</summary>
    public Task<IReadOnlyDictionary<string, int>> ContactTotals(
        string city, DateOnly? from, DateOnly? to, CancellationToken ct) =>
        Totals("Reports/contact_totals_between.sql", city, from, to, ct);

    private async Task<IReadOnlyDictionary<string, int>> Totals(
        string sql, string city, DateOnly? from, DateOnly? to, CancellationToken ct)
    {
        var rows = await database.Rows(
            sql, c => c.With(city).With(from).With(to),
            r => KeyValuePair.Create(r.GetString(0), r.GetInt32(1)), ct);
        return rows.ToDictionary();
    }

    private static CaseFigures Figures(NpgsqlDataReader r) => new(
        r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), r.GetInt64(7),
        r.GetInt64(8), r.GetInt64(9), r.GetInt64(10), r.GetInt64(11));

    private static PromiseFigures Promises(NpgsqlDataReader r, int first) => new(
        r.GetInt64(first), r.GetInt64(first + 1), r.GetInt64(first + 2), r.GetInt64(first + 3), r.GetInt64(first + 4));
}
