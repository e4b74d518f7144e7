using CaseTracking.Domain.Letters;
using Npgsql;

namespace CaseTracking.Store.Digests;

/// <summary>That somebody wants a daily letter, from which hour of the city's day on, and in which language.</summary>
/// <param name="Language"><c>fa</c> or <c>en</c>.</param>
public sealed record DigestWish(int Hour, string Language);

/// <summary>A letter that this host has to send; no other has it.</summary>
/// <param name="Tries">This one included.</param>
public sealed record DueDigest(Guid User, string Email, string Language, int Tries);

/// <summary>Who wants a daily letter, and what was sent.</summary>
public sealed class DigestStore(NpgsqlDataSource database, string city)
{
    /// <summary>What somebody wants, or null.</summary>
    public async Task<DigestWish?> Find(Guid user, CancellationToken ct) => (await database.Rows(
        "Digests/find.sql", c => c.With(city).With(user), r => new DigestWish(r.GetInt16(0), r.GetString(1)), ct)).FirstOrDefault();

    /// <summary>Notes what somebody wants; null: nothing. False for who has no confirmed address.</summary>
    public async Task<bool> Set(Guid user, DigestWish? wish, CancellationToken ct)
    {
        if (wish is not null)
        {
            return (await database.Rows(
                "Digests/set.sql", c => c.With(city).With(user).With(wish.Hour).With(wish.Language), r => r.GetBoolean(0), ct)).Count > 0;
        }
        await database.Rows("Digests/drop.sql", c => c.With(city).With(user), _ => 0, ct);
        return true;
    }

    /// <summary>Takes letters of a day that are due at this hour; of several hosts each letter goes to one.</summary>
    public Task<List<DueDigest>> Claim(DateOnly day, int hour, DateTimeOffset now, int limit, CancellationToken ct) => database.Rows(
        "Digests/claim.sql",
        c => c.With(city).With((DateOnly?)day).With(hour).With((DateTimeOffset?)now).With(limit).With(LetterTries.Max),
        r => new DueDigest(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetInt32(3)), ct);

    /// <summary>Notes that a letter was sent, or that it surely was not; with a time it is tried again then.</summary>
    public Task Close(Guid user, DateOnly day, bool isSent, DateTimeOffset? retryAt, CancellationToken ct) => database.Rows(
        "Digests/close.sql", c => c.With(city).With(user).With((DateOnly?)day).With(isSent ? "sent" : "failed").With(retryAt), _ => 0, ct);
}
