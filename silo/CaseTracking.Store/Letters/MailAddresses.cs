using System.Security.Cryptography;
using System.Text;
using CaseTracking.Domain.Text;
using Npgsql;

namespace CaseTracking.Store.Letters;

/// <summary>Somebody's address for letters. <c>Email</c>: the confirmed one. <c>Asked</c>: one that waits for its code, which counts
/// until <c>AskedUntil</c> and may be tried <c>TriesLeft</c> times more.</summary>
public sealed record MailAddress(string? Email, string? Asked, DateTimeOffset? AskedUntil, int TriesLeft)
{
    /// <summary>Nothing is known.</summary>
    public static readonly MailAddress None = new(null, null, null, 0);
}

/// <summary>
/// Addresses that belong to people: one counts once the code that was sent to it came back. A code has six digits, counts half an
/// hour and may be tried five times; it is kept as a hash under the city's key, so that who reads the database cannot use it.
/// </summary>
public sealed class MailAddresses(NpgsqlDataSource database, string city, byte[] hashKey)
{
    /// <summary>Tries at one code.</summary>
    public const int TriesMax = 5;

    /// <summary>Codes that are sent for one person in an hour.</summary>
    public const int CodesMax = 5;

    private const int CodeDigits = 6;
    private static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan CodesSpan = TimeSpan.FromHours(1);

    /// <summary>What is known of somebody's address at a moment.</summary>
    public async Task<MailAddress> Find(Guid user, DateTimeOffset now, CancellationToken ct) => (await database.Rows(
        "Letters/read_address.sql", c => c.With(city).With(user),
        r => r.InstantOrNull(2) is { } until && until > now && r.GetInt16(3) < TriesMax
            ? new MailAddress(r.TextOrNull(0), r.TextOrNull(1), until, TriesMax - r.GetInt16(3))
            : MailAddress.None with { Email = r.TextOrNull(0) },
        ct)).FirstOrDefault(MailAddress.None);

    /// <summary>Notes that somebody asks for an address; the code to be sent to it, or null when too many were sent. The address
    /// before stays in force until the code came back.</summary>
    public async Task<string?> Ask(Guid user, string email, DateTimeOffset now, CancellationToken ct)
    {
        var code = RandomNumberGenerator.GetString("0123456789", CodeDigits);
        var rows = await database.Rows(
            "Letters/ask_address.sql",
            c => c.With(city).With(user).With(email).With(Hash(user, code)).With((DateTimeOffset?)(now + CodeLife))
                .With((DateTimeOffset?)now).With(CodesMax).With((DateTimeOffset?)(now - CodesSpan)),
            r => r.GetInt32(0), ct);
        return rows.Count == 0 ? null : code;
    }

    /// <summary>Forgets what was asked for with this code, which could not be sent.</summary>
    public Task Forget(Guid user, string code, CancellationToken ct) => database.Rows(
        "Letters/drop_code.sql", c => c.With(city).With(user).With(Hash(user, code)), _ => 0, ct);

    /// <summary>Confirms the address by its code, in any digits; false for a wrong or late one.</summary>
    public async Task<bool> Confirm(Guid user, string code, DateTimeOffset now, CancellationToken ct)
    {
        var hash = Hash(user, code);
        // The try is counted before the code is looked at, so that many at once are no more than so many.
        var hashes = await database.Rows(
            "Letters/try_code.sql", c => c.With(city).With(user).With((DateTimeOffset?)now).With(TriesMax),
            r => r.GetFieldValue<byte[]>(0), ct);
        if (hashes.Count == 0 || !CryptographicOperations.FixedTimeEquals(hashes[0], hash)) return false;
        return (await database.Rows(
            "Letters/confirm_address.sql", c => c.With(city).With(user).With(hash).With((DateTimeOffset?)now), r => r.GetString(0), ct))
            .Count > 0;
    }

    /// <summary>Takes the address away, and the daily letter with it.</summary>
    public Task Remove(Guid user, CancellationToken ct) =>
        database.Rows("Letters/drop_address.sql", c => c.With(city).With(user), _ => 0, ct);

    private byte[] Hash(Guid user, string code) => HMACSHA256.HashData(hashKey, Encoding.UTF8.GetBytes(
        $"mail address {city} {user:N} {new string([.. PersianText.ToLatinDigits(code).Where(char.IsAsciiDigit)])}"));
}
