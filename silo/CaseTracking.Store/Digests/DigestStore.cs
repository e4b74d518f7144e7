using Npgsql;

namespace CaseTracking.Store.Digests;

/// <summary>That somebody wants a daily letter, where, from which hour of the city's day on, and in which language.</summary>
/// <param name="Language"><c>fa</c> or <c>en</c>.</param>
public sealed record DigestWish(string Email, int Hour, string Language);

/// <summary>A letter that this host has to send; no other has it.</summary>
public sealed record DueDigest(Guid User, string Email, string Language);

/// <summary>Who wants a daily letter, and what was sent.</summary>
public sealed class DigestStore(NpgsqlDataSource database, string city)
{
    /// <summary>What somebody wants, or null.</summary>
    public async Task<DigestWish?> Find(Guid user, CancellationToken ct) => (await database.Rows(
        "Digests/find.sql", c => c.With(city).With(user), r => new DigestWish(r.GetString(0), r.GetInt16(1), r.GetString(2)),
        ct)).FirstOrDefault();

    /// <summary>Notes what somebody wants; null: nothing.</summary>
    public Task Set(Guid user, DigestWish? wish, CancellationToken ct) => wish is null
        ? database.Rows("Digests/drop.sql", c => c.With(city).With(user), _ => 0, ct)
        : database.Rows(
            "Digests/set.sql", c => c.With(city).With(user).With(wish.Email).With(wish.Hour).With(wish.Language), _ => 0, ct);

    /// <summary>Takes letters of a day that are due at this hour; of several hosts each letter goes to one.</summary>
    public Task<List<DueDigest>> Claim(DateOnly day, int hour, DateTimeOffset now, int limit, CancellationToken ct) => database.Rows(
        "Digests/claim.sql", c => c.With(city).With((DateOnly?)day).With(hour).With((DateTimeOffset?)now).With(limit),
        r => new DueDigest(r.GetGuid(0), r.GetString(1), r.GetString(2)), ct);

    /// <summary>Notes that a letter was sent or, with a time, that it surely was not and is to be tried again.</summary>
    public Task Close(Guid user, DateOnly day, DateTimeOffset? retryAt, CancellationToken ct) => database.Rows(
        "Digests/close.sql", c => c.With(city).With(user).With((DateOnly?)day).With(retryAt), _ => 0, ct);
}
