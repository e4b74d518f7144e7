using Npgsql;

namespace CaseTracking.Store.Calls;

/// <summary>Whom a telephone system means.</summary>
public sealed class DeskDirectory(NpgsqlDataSource database, string city)
{
    /// <summary>The ids of the users behind extensions, user names or names, in their order; who is not known is left out.
    /// </summary>
    public async Task<IReadOnlyList<string>> Find(IReadOnlyList<string> names, CancellationToken ct)
    {
        if (names.Count == 0) return [];
        var found = await database.Rows(
            "Calls/find_desks.sql", c => c.With(city).With([.. names]), r => r.GetGuid(1).ToString(), ct);
        return [.. found.Distinct()];
    }
}
