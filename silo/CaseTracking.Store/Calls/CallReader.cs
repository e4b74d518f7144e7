using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using Npgsql;

namespace CaseTracking.Store.Calls;

/// <summary>A call with the position of its last change.</summary>
public sealed record StoredCall(CallView View, long Position);

/// <summary>A call of a live session, with the topic and the case it ended with.</summary>
public sealed record SessionCall(CallView View, string? Category, string? CaseNumber);

/// <summary>How many calls of a result a desk ended, and how long they were spoken (seconds).</summary>
public sealed record DeskCount(ContactResult Result, long Calls, double Seconds);

/// <summary>How many calls of a result began in an hour of the city's day (0–23), and how many of them somebody answered;
/// no result: they go on.</summary>
public sealed record HourCount(ContactResult? Result, int Hour, long Calls, long Answered);

/// <summary>How long callers waited for an answer or gave up, in seconds; null when nobody waited.</summary>
public sealed record CallWaits(double? Longest, double? Median);

/// <summary>Reads the register of calls.</summary>
public sealed class CallReader(NpgsqlDataSource database, string city)
{
    /// <summary>Open calls, oldest first, after one of them; of one desk when it is named.</summary>
    public Task<List<StoredCall>> Open(string? desk, Guid? after, int limit, CancellationToken ct) => database.Rows(
        "Calls/open.sql",
        c => c.With(city).With(desk).With<object>(after, NpgsqlTypes.NpgsqlDbType.Uuid).With(limit), Read, ct);

    /// <summary>The position of the latest change; 0 when there is none.</summary>
    public async Task<long> Head(CancellationToken ct) =>
        (await database.Rows("Calls/head.sql", c => c.With(city), r => r.GetInt64(0), ct))[0];

    /// <summary>What changed after a position, in the order of the changes, each as it stands now.</summary>
    public Task<List<StoredCall>> After(long position, int limit, CancellationToken ct) => database.Rows(
        "Calls/changed.sql", c => c.With(city).With(position).With(limit), Read, ct);

    /// <summary>What a desk ended since a moment.</summary>
    public Task<List<DeskCount>> DayOf(string desk, DateTimeOffset since, CancellationToken ct) => database.Rows(
        "Calls/desk_day.sql", c => c.With(city).With(desk).With((DateTimeOffset?)since),
        r => new DeskCount(Codes<ContactResult>.Parse(r.GetString(0)), r.GetInt64(1), r.GetDouble(2)), ct);

    /// <summary>Calls that began from ≤ start &lt; to, by result and hour of the day in a time zone.</summary>
    public Task<List<HourCount>> Began(
        DateTimeOffset from, DateTimeOffset to, string zone, CancellationToken ct) => database.Rows(
        "Calls/day.sql", c => c.With(city).With((DateTimeOffset?)from).With((DateTimeOffset?)to).With(zone),
        r => new HourCount(
            r.TextOrNull(0) is { } result ? Codes<ContactResult>.Parse(result) : null,
            r.GetInt32(1), r.GetInt64(2), r.GetInt64(3)), ct);

    /// <summary>How long the callers waited whose calls began from ≤ start &lt; to.</summary>
    public async Task<CallWaits> Waits(DateTimeOffset from, DateTimeOffset to, CancellationToken ct) => (await database.Rows(
        "Calls/day_waits.sql", c => c.With(city).With((DateTimeOffset?)from).With((DateTimeOffset?)to),
        r => new CallWaits(r.IsDBNull(0) ? null : r.GetDouble(0), r.IsDBNull(1) ? null : r.GetDouble(1)), ct))[0];

    /// <summary>The calls of a live session in their order, after one of them, with topic and case of those that ended.
    /// </summary>
    public Task<List<SessionCall>> OfSession(Guid session, Guid? after, int limit, CancellationToken ct) => database.Rows(
        "LiveSessions/calls.sql",
        c => c.With(city).With(session).With<object>(after, NpgsqlTypes.NpgsqlDbType.Uuid).With(limit),
        r => new SessionCall(Read(r).View, r.TextOrNull(16), r.TextOrNull(17)), ct);

    private static StoredCall Read(NpgsqlDataReader r) => new(
        new CallView(
            r.GetGuid(0), r.GetInt32(1), Codes<CallStatus>.Parse(r.GetString(2)), r.GetBoolean(3), r.TextOrNull(4),
            r.GetFieldValue<string[]>(5), r.TextOrNull(6), r.TextOrNull(7), r.GetBoolean(8),
            r.GetFieldValue<DateTimeOffset>(9), r.InstantOrNull(10), r.InstantOrNull(11), r.InstantOrNull(12),
            r.TextOrNull(13) is { } result ? Codes<ContactResult>.Parse(result) : null, r.GetGuidOrNull(15)),
        r.GetInt64(14));
}
