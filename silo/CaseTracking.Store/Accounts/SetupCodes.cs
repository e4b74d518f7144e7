using System.Security.Cryptography;
using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Accounts;

/// <summary>
/// The code by which the first administrator of a city is made: 160 random bits, kept as a hash, valid 24 hours, and only
/// while the city has no user.
/// </summary>
public sealed class SetupCodes(NpgsqlDataSource database)
{
    private const int CodeBytes = 20;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A new code in place of one before; null when the city has users.</summary>
    public async Task<string?> Renew(string city, CancellationToken ct)
    {
        var code = string.Join('-', RandomNumberGenerator.GetString(Letters, CodeBytes * 8 / 5).Chunk(4)
            .Select(c => new string(c)));
        await using var command = database.CreateCommand(Sql.Load("Accounts/renew_setup.sql"));
        return await command.With(city).With(Hash(code), NpgsqlDbType.Bytea).ExecuteNonQueryAsync(ct) == 1 ? code : null;
    }

    /// <summary>Whether the first administrator may be made here and now.</summary>
    public async Task<bool> IsOpen(string city, CancellationToken ct) => (await database.Rows(
        "Accounts/is_setup_open.sql", c => c.With(city), r => r.GetBoolean(0), ct)).Single();

    /// <summary>Whether the code is the one in force.</summary>
    public async Task<bool> IsRight(string city, string code, CancellationToken ct)
    {
        var hashes = await database.Rows(
            "Accounts/read_setup.sql", c => c.With(city), r => r.GetFieldValue<byte[]>(0), ct);
        return hashes.Count == 1 && CryptographicOperations.FixedTimeEquals(hashes[0], Hash(code));
    }

    /// <summary>Uses the code up and makes the administrator, both or neither; false when somebody was faster.</summary>
    public async Task<bool> MakeAdministrator(
        string city, string code, string userName, string displayName, string passwordHash, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var use = new NpgsqlCommand(Sql.Load("Accounts/use_setup.sql"), connection);
        if (await use.With(city).With(Hash(code), NpgsqlDbType.Bytea).ExecuteNonQueryAsync(ct) != 1) return false;
        await using var add = new NpgsqlCommand(Sql.Load("Accounts/add_user.sql"), connection);
        add.With(city).With(userName).With(displayName).With(passwordHash).With("administrator").With((string?)null);
        if (await add.ExecuteNonQueryAsync(ct) != 1) return false;
        await transaction.CommitAsync(ct);
        return true;
    }

    private static byte[] Hash(string code) => SHA256.HashData(Encoding.ASCII.GetBytes(
        new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)])));
}
