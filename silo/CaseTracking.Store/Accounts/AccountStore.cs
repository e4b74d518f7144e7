using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace CaseTracking.Store.Accounts;

/// <summary>A signed-in account.</summary>
public sealed record Account(Guid Id, string UserName, string DisplayName, Role Role, Holder? Unit)
{
    /// <summary>How the account acts on cases.</summary>
    public Actor Actor => new(Id.ToString(), Role, Unit);

    /// <summary>The scope of its own unit, or the whole city.</summary>
    public Scope OwnScope => Unit is { } unit && Scope.Of(unit) is { } scope ? scope : Scope.City;
}

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
            "Accounts/find_user.sql", c => c.With(city).With(userName),
            r => (Hash: r.GetString(3), Account: new Account(
                r.GetGuid(0), r.GetString(1), r.GetString(2), Codes<Role>.Parse(r.GetString(4)), Unit(r, 5))), ct);
        var hash = rows.Count == 0 ? Decoy : rows[0].Hash;
        var result = Hasher.VerifyHashedPassword(userName, hash, password);
        return rows.Count == 0 || result == PasswordVerificationResult.Failed ? null : rows[0].Account;
    }

    /// <summary>Opens a session and tells its id.</summary>
    public async Task<Guid> OpenSession(Guid userId, CancellationToken ct)
    {
        var id = Guid.NewGuid();
        await using var command = database.CreateCommand("INSERT INTO sessions (id, user_id) VALUES ($1, $2)");
        await command.With(id).With(userId).ExecuteNonQueryAsync(ct);
        return id;
    }

    /// <summary>The account of a live session with its present role and unit, or null.</summary>
    public async Task<Account?> OfSession(Guid session, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Accounts/read_session.sql", c => c.With(session).With(city),
            r => new Account(
                r.GetGuid(0), r.GetString(1), r.GetString(2), Codes<Role>.Parse(r.GetString(3)), Unit(r, 4)), ct);
        return rows.Count == 0 ? null : rows[0];
    }

    /// <summary>Ends a session; its requests and live connections end within seconds.</summary>
    public async Task Revoke(Guid session, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            "UPDATE sessions SET revoked_at = now() WHERE id = $1 AND revoked_at IS NULL");
        await command.With(session).ExecuteNonQueryAsync(ct);
    }

    private static Holder? Unit(NpgsqlDataReader r, int column) =>
        Holder.TryParse(r.TextOrNull(column), out var unit) ? unit : null;
}
