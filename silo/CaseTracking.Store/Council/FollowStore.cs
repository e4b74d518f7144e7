using CaseTracking.Domain.Council;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cases;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Council;

/// <summary>Where a page of what somebody follows ends.</summary>
public sealed record FollowKey(DateTimeOffset FollowedAt, string Target);

/// <summary>Something followed. <c>News</c>: how much is new since it was looked at, up to
/// <see cref="FollowTarget.NewsMax"/>. <c>Case</c>: the one that is followed, or names the place. <c>CasesThere</c>: at the place,
/// 0 once its address was erased.</summary>
public sealed record StoredFollow(
    FollowTarget Target, long Seen, DateTimeOffset FollowedAt, StoredCase? Case, long News, long? CasesThere);

/// <summary>What accounts follow, and which fields they are interested in.</summary>
public sealed class FollowStore(NpgsqlDataSource database, string city)
{
    // Of what changed since in the city the latest so many are looked at for topics and districts.
    private const int ChangedMax = 2_000;

    /// <summary>A page of what an account follows, latest followed first.</summary>
    public Task<List<StoredFollow>> Of(Guid user, FollowKey? after, int limit, CancellationToken ct) =>
        Read(user, after, limit, null, ct);

    /// <summary>One that an account follows, or null.</summary>
    public async Task<StoredFollow?> Find(Guid user, FollowTarget target, CancellationToken ct) =>
        (await Read(user, null, 1, target, ct)).FirstOrDefault();

    /// <summary>Follows a target from a position on; the target that is followed now, another one where the same place was
    /// followed by another case, or null when there are too many.</summary>
    public async Task<FollowTarget?> Follow(Guid user, FollowTarget target, long seen, CancellationToken ct)
    {
        var rows = await database.Rows(
            "Council/follow.sql",
            c => c.With(city).With(user).With(target.ToString()).With(Codes<FollowKind>.Of(target.Kind)).With(target.Number)
                .With(target.Category).With(target.District).With(seen).With(FollowTarget.FollowsMax),
            r => r.GetString(0), ct);
        return rows.Count > 0 && FollowTarget.TryParse(rows[0], out var followed) ? followed : null;
    }

    /// <summary>Follows it no longer; harmless where it was not followed.</summary>
    public Task Unfollow(Guid user, FollowTarget target, CancellationToken ct) => database.Rows(
        "Council/unfollow.sql", c => c.With(city).With(user).With(target.ToString()), r => 0, ct);

    /// <summary>Notes up to where its news were looked at; false when it is not followed.</summary>
    public async Task<bool> See(Guid user, FollowTarget target, long position, CancellationToken ct) => (await database.Rows(
        "Council/see.sql", c => c.With(city).With(user).With(target.ToString()).With(position), r => r.GetInt64(0), ct)).Count > 0;

    /// <summary>Whether something is known of where a case is.</summary>
    public async Task<bool> HasPlace(string number, CancellationToken ct) => (await database.Rows(
        "Council/has_place.sql", c => c.With(city).With(number), r => r.GetBoolean(0), ct)).Contains(true);

    /// <summary>The fields that an account is interested in.</summary>
    public async Task<FieldsOfInterest> Fields(Guid user, CancellationToken ct) => (await database.Rows(
        "Council/read_fields.sql", c => c.With(city).With(user),
        r => new FieldsOfInterest(r.GetFieldValue<string[]>(0), r.GetFieldValue<string[]>(1), r.GetBoolean(2)), ct))
        .FirstOrDefault() ?? FieldsOfInterest.Everything;

    /// <summary>Sets them, as a whole.</summary>
    public Task SetFields(Guid user, FieldsOfInterest fields, CancellationToken ct) => database.Rows(
        "Council/write_fields.sql",
        c => c.With(city).With(user).With(fields.Categories.ToArray()).With(fields.Units.ToArray()).With((bool?)fields.IsOn),
        r => 0, ct);

    private Task<List<StoredFollow>> Read(Guid user, FollowKey? after, int limit, FollowTarget? one, CancellationToken ct) =>
        database.Rows(
            "Council/follows.sql",
            c => c.With(city).With(user).With(after?.FollowedAt).With(after?.Target).With(limit).With(FollowTarget.NewsMax)
                .With(one?.ToString()).With(Movements.Names.ToArray()).With(ChangedMax),
            Row, ct);

    private static StoredFollow Row(NpgsqlDataReader r) => new(
        FollowTarget.TryParse(r.GetString(0), out var target) ? target : throw new InvalidDataException("An unknown target is kept."),
        r.GetInt64(1), r.GetFieldValue<DateTimeOffset>(2), r.IsDBNull(3) ? null : CaseReader.Row(r, 3), r.GetInt64(5),
        r.IsDBNull(6) ? null : r.GetInt64(6));
}
