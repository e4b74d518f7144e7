using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Rights;

/// <summary>How giving somebody roles ended.</summary>
public enum AssignOutcome { Done, NoSuchUser, LastAdministrator }

/// <summary>A role with the unit it is held in.</summary>
public sealed record HeldRole(Role Role, Holder? Unit);

/// <summary>Who holds which roles.</summary>
public sealed class RoleStore(NpgsqlDataSource database, string city)
{
    /// <summary>Gives a person exactly these roles, the first being the one they work in by default. Refused when no
    /// administrator would be left.</summary>
    public async Task<AssignOutcome> Assign(Guid user, IReadOnlyList<HeldRole> roles, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await Lock(connection, ct);
        await using (var exists = new NpgsqlCommand("SELECT FROM users WHERE city = $1 AND id = $2", connection))
        {
            await using var found = await exists.With(city).With(user).ExecuteReaderAsync(ct);
            if (!await found.ReadAsync(ct)) return AssignOutcome.NoSuchUser;
        }
        await using var drop = new NpgsqlCommand(Sql.Load("Rights/drop_roles.sql"), connection);
        await drop.With(city).With(user).ExecuteNonQueryAsync(ct);
        await using var add = new NpgsqlCommand(Sql.Load("Rights/add_roles.sql"), connection);
        await add.With(city).With(user).With(roles.Select(r => Codes<Role>.Of(r.Role)).ToArray())
            .With(roles.Select(r => r.Unit?.ToString()).ToArray()!).ExecuteNonQueryAsync(ct);
        await using var count = new NpgsqlCommand(Sql.Load("Rights/count_administrators.sql"), connection);
        if ((long)(await count.With(city).ExecuteScalarAsync(ct))! == 0) return AssignOutcome.LastAdministrator;
        await transaction.CommitAsync(ct);
        return AssignOutcome.Done;
    }

    /// <summary>Within a transaction: until its end nobody else changes who holds which role or who is active, so two
    /// administrators cannot shut each other out at the same moment. Rare and short.</summary>
    internal static async Task Lock(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(Sql.Load("Rights/lock_roles.sql"), connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
