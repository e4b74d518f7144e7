using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using Npgsql;

namespace CaseTracking.Store.Inboxes;

/// <summary>A person of a unit, as people call them.</summary>
public sealed record Colleague(Guid Id, string Name);

/// <summary>Who works in which unit, by the roles that accounts have now.</summary>
public sealed class Colleagues(NpgsqlDataSource database) : IColleagues
{
    public async Task<bool> WorksIn(string city, Guid user, Holder unit) => (await database.Rows(
        "Inboxes/works_in.sql", c => c.With(city).With(user).With(unit.ToString()), r => r.GetBoolean(0),
        CancellationToken.None))[0];

    /// <summary>The people of a unit by their names; machines are none.</summary>
    public Task<List<Colleague>> Of(string city, Holder unit, CancellationToken ct) => database.Rows(
        "Inboxes/colleagues.sql", c => c.With(city).With(unit.ToString()),
        r => new Colleague(r.GetGuid(0), r.GetString(1)), ct);
}
