using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Rights;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Accounts;

/// <summary>An account as an administrator sees it.</summary>
public sealed record ListedUser(
    Guid Id, string UserName, string DisplayName, IReadOnlyList<HeldRole> Roles, bool IsActive, bool HasFirstPassword,
    bool HasSecondFactor, int Passkeys, DateTimeOffset CreatedAt, DateTimeOffset? LastSeen, bool IsLocked,
    IReadOnlyList<UserLink> Links, bool IsMachine, string? Extension);

/// <summary>Who an account is at a provider of identities.</summary>
public sealed record UserLink(string Issuer, string Subject);

/// <summary>What became of a change to a user.</summary>
public enum UserChange { Done, NotFound, NameTaken, ExtensionTaken, CommandIdReused, Yourself, LastAdministrator }

/// <summary>The accounts of a city, for administrators.</summary>
public sealed class UserDirectory(NpgsqlDataSource database, DatabaseOptions options)
{
    /// <summary>How long a first password may be exchanged for an own one.</summary>
    public static readonly TimeSpan FirstPasswordTime = TimeSpan.FromDays(7);

    /// <summary>Accounts by user name after a key, of which the names hold a text.</summary>
    public Task<List<ListedUser>> List(string? text, bool? isActive, string? after, int limit, CancellationToken ct) =>
        database.Rows("Accounts/users.sql", c => c.With(options.City).With(Pattern(text)).With(isActive).With(after)
            .With(limit).With<object>(null, NpgsqlDbType.Uuid), Read, ct);

    /// <summary>One account, or null.</summary>
    public async Task<ListedUser?> Find(Guid id, CancellationToken ct) => (await database.Rows(
        "Accounts/users.sql", c => c.With(options.City).With((string?)null).With((bool?)null).With((string?)null)
            .With(1).With<object>(id, NpgsqlDbType.Uuid), Read, ct)).SingleOrDefault();

    /// <summary>Makes an account with a first password; without one it is a machine's. The same command again finds the
    /// account it made.</summary>
    public async Task<(UserChange Change, Guid Id)> Create(
        Guid commandId, string userName, string displayName, string? passwordHash, HeldRole role, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var add = new NpgsqlCommand(Sql.Load("Accounts/add_user.sql"), connection);
        add.With(options.City).With(userName).With(displayName).With(passwordHash).With(Codes<Role>.Of(role.Role))
            .With(role.Unit?.ToString());
        var isNew = await add.ExecuteNonQueryAsync(ct) == 1;
        await using var mark = new NpgsqlCommand(Sql.Load("Accounts/mark_first_password.sql"), connection);
        var isMachine = passwordHash is null;
        mark.With(options.City).With(userName).With(commandId)
            .With<object>(isMachine ? null : FirstPasswordTime, NpgsqlDbType.Interval).With(isNew).With(isMachine);
        try
        {
            if (await mark.ExecuteScalarAsync(ct) is not Guid id) return (UserChange.NameTaken, Guid.Empty);
            await transaction.CommitAsync(ct);
            return (UserChange.Done, id);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return (UserChange.CommandIdReused, Guid.Empty);
        }
    }

    /// <summary>Changes the name, whether the account may be used, or its extension of the telephone system (empty: none).
    /// Nobody closes their own account or that of the last administrator, and nobody has another's extension.</summary>
    public async Task<UserChange> Change(
        Guid id, string? displayName, bool? isActive, string? extension, Guid by, CancellationToken ct)
    {
        try
        {
            return await Write(id, displayName, isActive, extension, by, ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return UserChange.ExtensionTaken;
        }
    }

    private async Task<UserChange> Write(
        Guid id, string? displayName, bool? isActive, string? extension, Guid by, CancellationToken ct)
    {
        if (isActive == false && id == by) return UserChange.Yourself;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (isActive == false) await RoleStore.Lock(connection, ct);
        await using var change = new NpgsqlCommand(Sql.Load("Accounts/change_user.sql"), connection);
        await using var outcome = await change.With(options.City).With(id).With(displayName).With(isActive).With(extension)
            .ExecuteReaderAsync(ct);
        await outcome.ReadAsync(ct);
        var (found, isLast) = (outcome.GetBoolean(0), outcome.GetBoolean(1));
        await outcome.CloseAsync();
        await transaction.CommitAsync(ct);
        return !found ? UserChange.NotFound : isLast ? UserChange.LastAdministrator : UserChange.Done;
    }

    private static ListedUser Read(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), Roles(r), r.GetBoolean(5),
        r.GetBoolean(6), r.GetBoolean(7), r.GetInt32(8), r.GetFieldValue<DateTimeOffset>(9),
        r.IsDBNull(10) ? null : r.GetFieldValue<DateTimeOffset>(10), r.GetBoolean(11),
        [.. r.GetFieldValue<string[]>(12).Zip(r.GetFieldValue<string[]>(13), (i, s) => new UserLink(i, s))],
        r.GetBoolean(14), r.TextOrNull(15));

    private static IReadOnlyList<HeldRole> Roles(NpgsqlDataReader r) =>
    [
        .. r.GetFieldValue<string[]>(3).Zip(r.GetFieldValue<string?[]>(4), (role, unit) => new HeldRole(
            Codes<Role>.Parse(role), Holder.TryParse(unit, out var held) ? held : null)),
    ];

    private static string? Pattern(string? text) => text is null ? null
        : "%" + text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal) + "%";
}
