using CaseTracking.Domain.Desks;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Desks;

/// <summary>Reads who sits at the desks.</summary>
public sealed class DeskReader(NpgsqlDataSource database, string city)
{
    private const int DesksMax = 500;
    // Longer ago, and the shift is over.
    private static readonly TimeSpan ShownFor = TimeSpan.FromHours(1);

    /// <summary>The desks of the last hour, by name; one that is away is so since it was last seen.</summary>
    public Task<List<DeskView>> List(DateTimeOffset now, CancellationToken ct) => database.Rows(
        "Desks/list.sql",
        c => c.With(city).With((DateTimeOffset?)(now - ShownFor)).With((DateTimeOffset?)(now - DeskRules.AwayAfter)).With(DesksMax),
        r => new DeskView(
            r.GetGuid(0).ToString(), r.GetString(1), Codes<DeskStatus>.Parse(r.GetString(2)), r.GetBoolean(3),
            r.GetFieldValue<DateTimeOffset>(r.GetBoolean(3) ? 5 : 4)),
        ct);
}
