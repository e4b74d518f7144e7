using System.Security.Cryptography;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.ApiKeys;

/// <summary>A key as an administrator sees it; nothing of its secret.</summary>
public sealed record ListedKey(
    Guid Id, Guid UserId, string Name, IReadOnlyList<Permission> Scopes, DateTimeOffset CreatedAt, string CreatedBy,
    DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt, string? LastAddress);

/// <summary>A key that is asked for.</summary>
public sealed record NewKey(
    Guid CommandId, Guid UserId, string Name, IReadOnlyList<Permission> Scopes, DateTimeOffset ExpiresAt, Guid By);

/// <summary>What became of a key that was asked for.</summary>
public enum KeyOutcome
{
    Made,

    /// <summary>The same command made it before.</summary>
    MadeBefore,

    NoSuchAccount,

    /// <summary>The account is a person's.</summary>
    NotAMachine,

    CommandIdReused,
}

/// <summary>The API keys of a city's machines.</summary>
public sealed class ApiKeyStore(NpgsqlDataSource database, DatabaseOptions options)
{
    /// <summary>The longest that a key may last.</summary>
    public static readonly TimeSpan LifetimeMax = TimeSpan.FromDays(366);

    // Against this an unknown key is compared.
    private static readonly byte[] Nothing = new byte[SHA256.HashSizeInBytes];

    /// <summary>Codes as permissions, without those that are unknown here.</summary>
    public static Permission[] Known(IEnumerable<string> codes) =>
        [.. codes.Where(c => Codes<Permission>.TryParse(c, out _)).Select(Codes<Permission>.Parse)];

    /// <summary>Makes a key with this secret. The same command again finds the key it made, whose secret nobody knows any
    /// more but who was told it.</summary>
    public async Task<(KeyOutcome Outcome, ListedKey? Key)> Make(NewKey asked, ApiKeySecret secret, CancellationToken ct)
    {
        var (isAccount, isMachine, isNew) = (await database.Rows(
            "ApiKeys/add.sql", c => c.With(options.City).With(asked.UserId).With(secret.Id).With(asked.CommandId).With(asked.Name)
                .With(asked.Scopes.Select(Codes<Permission>.Of).ToArray()).With(secret.Hash).With(asked.By)
                .With((DateTimeOffset?)asked.ExpiresAt),
            r => (r.GetBoolean(0), r.GetBoolean(1), r.GetBoolean(2)), ct)).Single();
        if (!isAccount) return (KeyOutcome.NoSuchAccount, null);
        if (!isMachine) return (KeyOutcome.NotAMachine, null);
        var key = (await Read(null, null, 1, asked.CommandId, ct)).Single();
        return isNew ? (KeyOutcome.Made, key)
            : IsSame(asked, key) ? (KeyOutcome.MadeBefore, key)
            : (KeyOutcome.CommandIdReused, null);
    }

    /// <summary>The keys of an account, the newest first, after an id.</summary>
    public Task<List<ListedKey>> Of(Guid userId, Guid? after, int limit, CancellationToken ct) =>
        Read(userId, after, limit, null, ct);

    /// <summary>Revokes a key of an account; false when it has no such key.</summary>
    public async Task<bool> Revoke(Guid userId, Guid key, CancellationToken ct) => (await database.Rows(
        "ApiKeys/revoke.sql", c => c.With(options.City).With(userId).With(key), r => r.GetBoolean(0), ct)).Single();

    /// <summary>Whether this is the secret of a key of the city. That the key is in force is not asked here.</summary>
    public async Task<bool> IsRight(ApiKeySecret secret, CancellationToken ct)
    {
        var hashes = await database.Rows(
            "ApiKeys/read_hash.sql", c => c.With(options.City).With(secret.Id), r => r.GetFieldValue<byte[]>(0), ct);
        return CryptographicOperations.FixedTimeEquals(hashes.SingleOrDefault(Nothing), secret.Hash);
    }

    private Task<List<ListedKey>> Read(Guid? userId, Guid? after, int limit, Guid? commandId, CancellationToken ct) =>
        database.Rows("ApiKeys/list.sql", c => c.With(options.City).With<object>(userId, NpgsqlDbType.Uuid)
            .With<object>(after, NpgsqlDbType.Uuid).With(limit).With<object>(commandId, NpgsqlDbType.Uuid), Row, ct);

    private static ListedKey Row(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetString(2), Known(r.GetFieldValue<string[]>(3)), r.GetFieldValue<DateTimeOffset>(4),
        r.GetString(5), r.GetFieldValue<DateTimeOffset>(6), At(r, 7), At(r, 8), r.TextOrNull(9));

    private static DateTimeOffset? At(NpgsqlDataReader r, int column) =>
        r.IsDBNull(column) ? null : r.GetFieldValue<DateTimeOffset>(column);

    // The database keeps microseconds.
    private static bool IsSame(NewKey asked, ListedKey key) =>
        (asked.UserId, asked.Name) == (key.UserId, key.Name) && asked.Scopes.Order().SequenceEqual(key.Scopes.Order())
        && (asked.ExpiresAt - key.ExpiresAt).Duration() < TimeSpan.FromMicroseconds(1);
}
