using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
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

/// <summary>The account of a session; who may sign in is Identity's matter.</summary>
public sealed class AccountStore(NpgsqlDataSource database, string city)
{
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
