using CaseTracking.Domain.Json;
using CaseTracking.Domain.Walls;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Walls;

/// <summary>How the walls of a city turn.</summary>
public sealed class WallRotations(NpgsqlDataSource database, string city)
{
    /// <summary>As it is now; the standard for a city that decided nothing.</summary>
    public async Task<WallRotation> Read(CancellationToken ct) => (await database.Rows(
        "Walls/rotation.sql", c => c.With(city),
        r => new WallRotation(
            r.GetInt32(0), [.. r.GetFieldValue<string[]>(1).Zip(r.GetFieldValue<int[]>(2), (p, s) => new WallTurn(Codes<WallPageKind>.Parse(p), s))]),
        ct)).FirstOrDefault() ?? WallRotation.Standard;

    /// <summary>Lets the walls turn so; null when it is at another version than expected.</summary>
    public async Task<int?> Change(IReadOnlyList<WallTurn> turns, int expectedVersion, Guid by, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Walls/set_rotation.sql",
            c => c.With(city).With(expectedVersion).With(by).With(turns.Select(t => Codes<WallPageKind>.Of(t.Page)).ToArray())
                .With(turns.Select(t => t.Seconds).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Integer),
            r => r.GetInt32(0), ct);
        return rows.Count == 0 ? null : rows[0];
    }
}
