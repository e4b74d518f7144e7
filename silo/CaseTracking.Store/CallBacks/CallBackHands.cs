using CaseTracking.Domain.Access;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.CallBacks;

/// <summary>What came of taking a call-back: until when it is taken; else by whom it is, or that nobody is due there.</summary>
public sealed record TakenCallBack(DateTimeOffset? Until, string? CalledBy, bool IsDue);

/// <summary>In whose hands a call-back is, so that no citizen is called by two at once. What is taken is given free by itself after
/// some minutes: a browser may be gone.</summary>
public sealed class CallBackHands(NpgsqlDataSource database, string city)
{
    /// <summary>For how long it is taken; who still calls takes it anew before.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(3);

    /// <summary>Takes a call-back or renews one's own.</summary>
    public async Task<TakenCallBack> Take(string number, Guid person, Guid by, Sight sight, CancellationToken ct)
    {
        var taken = await database.Rows(
            "CallBacks/take.sql",
            c => c.With(city).With(number).With(person).With(by).With<object>(Lasts, NpgsqlDbType.Interval).With(sight),
            r => r.GetFieldValue<DateTimeOffset>(0), ct);
        if (taken.Count > 0) return new TakenCallBack(taken[0], null, true);
        var now = await database.Rows(
            "CallBacks/taken.sql", c => c.With(city).With(number).With(person).With(sight), r => r.TextOrNull(0), ct);
        return new TakenCallBack(null, now.Count > 0 ? now[0] : null, now.Count > 0);
    }

    /// <summary>Gives one's own free; again, or another's, it does nothing.</summary>
    public async Task Release(string number, Guid person, Guid by, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql.Load("CallBacks/release.sql"))
            .With(city).With(number).With(person).With(by);
        await command.ExecuteNonQueryAsync(ct);
    }
}
