using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Rights;

/// <summary>What a role may in this city; <c>Version</c> counts its changes, 0 is the standard.</summary>
public sealed record RoleRights(Role Role, Grants Grants, int Version);

/// <summary>The table of rights of a city. A change is seen by sessions within seconds.</summary>
public sealed class RightsStore(NpgsqlDataSource database, string city)
{
    /// <summary>Every role with what it may now.</summary>
    public async Task<IReadOnlyList<RoleRights>> Read(CancellationToken ct)
    {
        var given = await database.Rows(
            "Rights/read_grants.sql", c => c.With(city),
            r => (Role: r.GetString(0), Grant: (Permission: r.GetString(1), Reach: r.TextOrNull(2))), ct);
        var versions = await database.Rows(
            "Rights/read_versions.sql", c => c.With(city), r => KeyValuePair.Create(r.GetString(0), r.GetInt32(1)), ct);
        var versionOf = versions.ToDictionary();
        return
        [
            .. RightsTable.Roles.Select(role => new RoleRights(
                role,
                StandardRights.Of(role).With(given.Where(g => g.Role == Codes<Role>.Of(role)).Select(g => g.Grant)),
                versionOf.GetValueOrDefault(Codes<Role>.Of(role)))),
        ];
    }

    /// <summary>Gives a role exactly these grants; null when it is at another version than expected.</summary>
    public async Task<int?> Change(Role role, Grants grants, int expectedVersion, CancellationToken ct)
    {
        var standard = StandardRights.Of(role);
        var others = Enum.GetValues<Permission>().Where(p => grants[p] != standard[p]).ToList();
        var rows = await database.Rows(
            "Rights/change.sql",
            c => c.With(city).With(Codes<Role>.Of(role)).With(expectedVersion)
                .With(others.Select(Codes<Permission>.Of).ToArray())
                .With(others.Select(p => Codes<Reach>.Of(grants[p])).ToArray()),
            r => r.GetInt32(0), ct);
        return rows.Count == 0 ? null : rows[0];
    }
}
