using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Accounts;

/// <summary>Accounts with their roles; who may sign in is Identity's matter.</summary>
public sealed class AccountStore(NpgsqlDataSource database, string city)
{
    /// <summary>An active account with its roles and rights as they are now, or null.</summary>
    public Task<Account?> Find(Guid id, CancellationToken ct) => Read("Accounts/read_account.sql", id, ct);

    /// <summary>The account of a live session, or of an API key in force, with its roles and rights as they are now, or null.
    /// What the scopes of a key leave out is not among the rights.</summary>
    public Task<Account?> OfSession(Guid session, CancellationToken ct) => Read("Accounts/read_session.sql", session, ct);

    private async Task<Account?> Read(string sql, Guid key, CancellationToken ct)
    {
        var rows = await database.Rows(
            sql, c => c.With(key).With(city),
            r => (Id: r.GetGuid(0), Name: r.GetString(1), Display: r.GetString(2), Role: Assignment(r), Scopes: Scopes(r), Seats: Seats(r)),
            ct);
        if (rows.Count == 0) return null;
        var held = rows.Select(r => r.Role).OfType<Assignment>();
        return new Account(
            rows[0].Id, rows[0].Name, rows[0].Display,
            rows[0].Scopes is { } scopes ? KeyScopes.Narrow(held, scopes) : [.. held], rows[0].Seats);
    }

    // What a newer version knows and this one does not gives nothing here.
    private static Permission[]? Scopes(NpgsqlDataReader r) => r.IsDBNull(6) ? null : ApiKeys.ApiKeyStore.Known(r.GetFieldValue<string[]>(6));

    // A session's id and its district, or nothing.
    private static Seat[]? Seats(NpgsqlDataReader r) => r.IsDBNull(7) ? null
        : [.. r.GetFieldValue<string[]>(7).Select(s => s.Split('/')).Select(s => new Seat(Guid.Parse(s[0]), s[1].Length == 0 ? null : s[1]))];

    private static Assignment? Assignment(NpgsqlDataReader r)
    {
        if (!Codes<Role>.TryParse(r.TextOrNull(3), out var role)) return null;
        var unit = Holder.TryParse(r.TextOrNull(4), out var held) ? held : (Holder?)null;
        var standard = StandardRights.Of(role);
        return new Assignment(role, unit, r.TextOrNull(5) is { } changed ? standard.With(Given(changed)) : standard);
    }

    private static IEnumerable<(string Permission, string? Reach)> Given(string json) =>
        JsonDocument.Parse(json).RootElement.EnumerateObject().Select(p => (p.Name, p.Value.GetString()));
}
