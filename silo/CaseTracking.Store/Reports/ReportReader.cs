using Npgsql;

namespace CaseTracking.Store.Reports;

/// <summary>One cell of a report: how many cases of a deputy stand at a measure.</summary>
public sealed record CaseCount(string Measure, string Deputy, int Count);

/// <summary>One cell of the contacts.</summary>
public sealed record ContactCount(string Channel, string Result, int Count);

/// <summary>Counts for reports. With <c>asOf</c> from the journal, without from the counters; both must agree.</summary>
public sealed class ReportReader(NpgsqlDataSource database)
{
    /// <summary>Cases received on days from ≤ day &lt; to.</summary>
    public Task<List<CaseCount>> Cases(string city, DateOnly from, DateOnly to, DateTimeOffset? asOf, CancellationToken ct)
        => database.Rows(
            asOf is null ? "Reports/year.sql" : "Reports/year_as_of.sql",
            c => { c.With(city).With((DateOnly?)from).With((DateOnly?)to); if (asOf is not null) c.With(asOf); },
            r => new CaseCount(r.GetString(0), r.GetString(1), r.GetInt32(2)), ct);

    /// <summary>Contacts on days from ≤ day &lt; to.</summary>
    public Task<List<ContactCount>> Contacts(
        string city, DateOnly from, DateOnly to, DateTimeOffset? asOf, CancellationToken ct) => database.Rows(
        asOf is null ? "Reports/contacts.sql" : "Reports/contacts_as_of.sql",
        c => { c.With(city).With((DateOnly?)from).With((DateOnly?)to); if (asOf is not null) c.With(asOf); },
        r => new ContactCount(r.GetString(0), r.GetString(1), r.GetInt32(2)), ct);

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
}
