using CaseTracking.Domain.Maps;
using Npgsql;

namespace CaseTracking.Store.Maps;

/// <summary>What a map of districts needs beside the figures of reports.</summary>
public sealed class MapReader(NpgsqlDataSource database, string city)
{
    /// <summary>Where districts lie, of those that have a place.</summary>
    public Task<List<TilePlace>> Places(CancellationToken ct) => database.Rows(
        "Maps/places.sql", c => c.With(city), r => new TilePlace(r.GetString(0), r.GetInt32(1), r.GetInt32(2)), ct);

    /// <summary>Open cases past a clock now by district, received from ≤ moment &lt; to; none for a district without any.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Late(
        DateTimeOffset now, DateTimeOffset from, DateTimeOffset to, string? category, CancellationToken ct) => (await database.Rows(
        "Maps/late.sql",
        c => c.With(city).With((DateTimeOffset?)now).With((DateTimeOffset?)from).With((DateTimeOffset?)to).With(category),
        r => KeyValuePair.Create(r.GetString(0), r.GetInt64(1)), ct)).ToDictionary();
}
