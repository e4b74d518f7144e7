using System.Text.Json;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseTracking.Store.Accounts;

/// <summary>Accounts and sessions.</summary>
public sealed class AccountStore(NpgsqlDataSource database, string city)
{
    private static readonly PasswordHasher<string> Hasher = new();

    // So that an unknown name takes as long as a wrong password.
    private static readonly string Decoy = Hasher.HashPassword("", "no such user");

    /// <summary>The account of a name and password, or null; never tells which was wrong.</summary>
    public async Task<Account?> Check(string userName, string password, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Accounts/find_user.sql", c => c.With(city).With(userName), r => (Id: r.GetGuid(0), Hash: r.GetString(1)), ct);
        var hash = rows.Count == 0 ? Decoy : rows[0].Hash;
        var result = Hasher.VerifyHashedPassword(userName, hash, password);
        return rows.Count == 0 || result == PasswordVerificationResult.Failed ? null : await Find(rows[0].Id, ct);
    }

    /// <summary>Opens a session and tells its id.</summary>
    public async Task<Guid> OpenSession(Guid userId, CancellationToken ct)
    {
        var id = Guid.NewGuid();
        await using var command = database.CreateCommand("INSERT INTO sessions (id, user_id) VALUES ($1, $2)");
        await command.With(id).With(userId).ExecuteNonQueryAsync(ct);
        return id;
    }

    /// <summary>An active account with its roles and rights as they are now, or null.</summary>
    public Task<Account?> Find(Guid id, CancellationToken ct) => Read("Accounts/read_account.sql", id, ct);

    /// <summary>The account of a live session with its roles and rights as they are now, or null.</summary>
    public Task<Account?> OfSession(Guid session, CancellationToken ct) => Read("Accounts/read_session.sql", session, ct);

    /// <summary>Ends a session; its requests and live connections end within seconds.</summary>
    public async Task Revoke(Guid session, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "UPDATE sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL");
        await command.With(session).ExecuteNonQueryAsync(ct);
    }

    private async Task<Account?> Read(string sql, Guid key, CancellationToken ct)
    {
        var rows = await database.Rows(
            sql, c => c.With(key).With(city),
            r => (Id: r.GetGuid(0), Name: r.GetString(1), Display: r.GetString(2), Role: Assignment(r)), ct);
        return rows.Count == 0
            ? null
            : new Account(rows[0].Id, rows[0].Name, rows[0].Display, [.. rows.Select(r => r.Role).OfType<Assignment>()]);
    }

    private static Assignment? Assignment(NpgsqlDataReader r)
    {
        if (!Codes<Role>.TryParse(r.TextOrNull(3), out var role)) return null;
        var unit = Holder.TryParse(r.TextOrNull(4), out var held) ? held : (Holder?)null;
        var standard = StandardRights.Of(role);
        return new Assignment(role, unit, r.TextOrNull(5) is { } changed ? standard.With(Given(changed)) : standard);
    }

    // Read leniently: a permission that only a newer version knows is not this one's to grant.
    private static IEnumerable<KeyValuePair<Permission, Reach>> Given(string json) => JsonDocument.Parse(json).RootElement
        .EnumerateObject()
        .Select(p => (
            IsKnown: Codes<Permission>.TryParse(p.Name, out var permission)
                & Codes<Reach>.TryParse(p.Value.GetString(), out var reach),
            Pair: KeyValuePair.Create(permission, reach)))
        .Where(g => g.IsKnown).Select(g => g.Pair);
}
