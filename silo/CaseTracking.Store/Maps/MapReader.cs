using CaseTracking.Domain.Maps;
using CaseTracking.Domain.Reports;
using Npgsql;

namespace CaseTracking.Store.Maps;

/// <summary>What a map of districts needs beside the figures of reports.</summary>
public sealed class MapReader(NpgsqlDataSource database, string city)
{
    /// <summary>Where districts lie, of those that have a place.</summary>
    public Task<List<TilePlace>> Places(CancellationToken ct) => database.Rows(
        "Maps/places.sql", c => c.With(city), r => new TilePlace(r.GetString(0), r.GetInt32(1), r.GetInt32(2)), ct);

    /// <summary>Open cases past a clock at a moment, by district and for all together (empty), received on days of a period.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Late(
        DateTimeOffset now, ReportPeriod period, IReadOnlyList<string> districts, string? category, CancellationToken ct) => (await database.Rows(
        "Maps/late.sql",
        c => c.With(city).With((DateTimeOffset?)now).With([.. districts, ""]).With([.. districts.Select(d => ReportParts.Of(d, category)), ReportParts.Of(null, category)])
            .With((DateOnly?)period.From).With((DateOnly?)period.To).With(category),
        r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), ct)).ToDictionary();
}
