using CaseTracking.Domain.Json;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Store.Journal;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.LiveSessions;

/// <summary>What became of a command on a session.</summary>
public enum LiveSessionOutcome
{
    /// <summary>It is as asked, by this command or before.</summary>
    Done,

    NotFound,

    /// <summary>Somebody else changed it since.</summary>
    Conflict,

    /// <summary>It stands where this is not possible any more, or not yet.</summary>
    NotNow,

    /// <summary>Its speaker answers in another session already.</summary>
    SpeakerIsBusy,

    /// <summary>Its line leads to another session already.</summary>
    LineIsTaken,

    CommandIdReused,
}

/// <summary>The live sessions of a city; each change is told to the screens.</summary>
public sealed class LiveSessionStore(NpgsqlDataSource database, JournalWakeup wakeup, string city)
{
    /// <summary>What the tails of live sessions listen for.</summary>
    public static string PayloadOf(string city) => "live-sessions/" + city;

    /// <summary>What is to come and what goes on, the earliest first, and what was over since a moment.</summary>
    public async Task<List<LiveSession>> Current(DateTimeOffset since, int limit, CancellationToken ct) => Plain(await database.Rows(
        "LiveSessions/current.sql", c => c.With(city).With((DateTimeOffset?)since).With(limit), Read, ct));

    /// <summary>What is over, the latest first.</summary>
    public async Task<List<LiveSession>> Past((DateTimeOffset At, Guid Id)? after, int limit, CancellationToken ct) => Plain(await database.Rows(
        "LiveSessions/past.sql",
        c => c.With(city).With(after?.At).With<object>(after?.Id, NpgsqlDbType.Uuid).With(limit), Read, ct));

    public async Task<LiveSession?> Find(Guid id, CancellationToken ct) => (await Row(id, null, ct))?.Session;

    /// <summary>The session that a number leads to now.</summary>
    public async Task<Guid?> OfLine(string? line, CancellationToken ct)
    {
        if (line is null) return null;
        var found = await database.Rows("LiveSessions/of_line.sql", c => c.With(city).With(line), r => r.GetGuid(0), ct);
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>Plans a session; the same command again finds the one it made, as it is now.</summary>
    public async Task<(LiveSessionOutcome Outcome, LiveSession? Session)> Plan(
        LiveSessionPlan plan, Guid commandId, Guid by, CancellationToken ct)
    {
        var isNew = await Run("LiveSessions/plan.sql", c => Bind(c, Guid.CreateVersion7(), commandId, by, plan), ct);
        var found = (await Row(null, commandId, ct))!.Session;
        // Once it was changed nobody can tell what was asked first.
        return isNew || found.Version > 1 || IsAs(found, plan)
            ? (LiveSessionOutcome.Done, found)
            : (LiveSessionOutcome.CommandIdReused, null);
    }

    /// <summary>Plans it anew; with a conflict it comes as it is now.</summary>
    public async Task<(LiveSessionOutcome Outcome, LiveSession? Session)> Change(
        Guid id, LiveSessionPlan plan, int expectedVersion, Guid commandId, Guid by, CancellationToken ct)
    {
        try
        {
            var isDone = await Run(
                "LiveSessions/change.sql", c => Bind(c, id, commandId, by, plan).With(expectedVersion), ct);
            if (await Row(id, null, ct) is not { } row) return (LiveSessionOutcome.NotFound, null);
            return isDone || row.ChangedBy == commandId || IsAs(row.Session, plan) ? (LiveSessionOutcome.Done, row.Session)
                : row.Session.Version != expectedVersion ? (LiveSessionOutcome.Conflict, row.Session)
                : (LiveSessionOutcome.NotNow, row.Session);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return (LiveSessionOutcome.LineIsTaken, null);
        }
    }

    /// <summary>Gives it another status from one of those it may have now.</summary>
    public async Task<(LiveSessionOutcome Outcome, LiveSession? Session)> Turn(
        Guid id, LiveSessionStatus to, LiveSessionStatus[] from, string? reason, Guid commandId, Guid by, CancellationToken ct)
    {
        try
        {
            var isDone = await Run(
                "LiveSessions/turn.sql",
                c => c.With(city).With(id).With(commandId).With(by).With(Codes<LiveSessionStatus>.Of(to))
                    .With([.. from.Select(Codes<LiveSessionStatus>.Of)]).With(reason), ct);
            if (await Row(id, null, ct) is not { } row) return (LiveSessionOutcome.NotFound, null);
            return isDone || row.Session.Status == to ? (LiveSessionOutcome.Done, row.Session) : (LiveSessionOutcome.NotNow, row.Session);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return (e.ConstraintName == "live_sessions_of_line" ? LiveSessionOutcome.LineIsTaken : LiveSessionOutcome.SpeakerIsBusy, null);
        }
    }

    private static bool IsAs(LiveSession s, LiveSessionPlan p) => s.Speaker.Id == p.Speaker
        && s.Beside.Select(b => b.Id).SequenceEqual(p.Beside)
        && (s.District, s.Category, s.Line, s.StartsAt, s.EndsAt) == (p.District, p.Category, p.Line, p.StartsAt, p.EndsAt);

    private NpgsqlCommand Bind(NpgsqlCommand command, Guid id, Guid commandId, Guid by, LiveSessionPlan plan) => command
        .With(city).With(id).With(commandId).With(by).With(Guid.Parse(plan.Speaker))
        .With<object>(plan.Beside.Select(Guid.Parse).ToArray(), NpgsqlDbType.Array | NpgsqlDbType.Uuid)
        .With(plan.District).With(plan.Category).With(plan.Line)
        .With((DateTimeOffset?)plan.StartsAt).With((DateTimeOffset?)plan.EndsAt);

    private async Task<bool> Run(string file, Action<NpgsqlCommand> bind, CancellationToken ct)
    {
        var isDone = (await database.Rows(file, bind, r => r.GetGuid(0), ct)).Count > 0;
        if (isDone) wakeup.Committed(PayloadOf(city));
        return isDone;
    }

    private async Task<Stored?> Row(Guid? id, Guid? commandId, CancellationToken ct) => (await database.Rows(
        "LiveSessions/find.sql",
        c => c.With(city).With<object>(id, NpgsqlDbType.Uuid).With<object>(commandId, NpgsqlDbType.Uuid), Read, ct))
        .SingleOrDefault();

    private static List<LiveSession> Plain(IEnumerable<Stored> rows) => [.. rows.Select(r => r.Session)];

    private static Stored Read(NpgsqlDataReader r)
    {
        var (beside, names) = (r.GetFieldValue<Guid[]>(5), r.IsDBNull(6) ? [] : r.GetFieldValue<string[]>(6));
        return new Stored(
            new LiveSession(
                r.GetGuid(0), r.GetInt32(1), Codes<LiveSessionStatus>.Parse(r.GetString(2)),
                new Seated(r.GetGuid(3).ToString(), r.GetString(4)),
                [.. beside.Zip(names, (id, name) => new Seated(id.ToString(), name))], r.TextOrNull(7), r.TextOrNull(8),
                r.TextOrNull(9), r.GetFieldValue<DateTimeOffset>(10), r.GetFieldValue<DateTimeOffset>(11),
                r.InstantOrNull(12), r.InstantOrNull(13), r.TextOrNull(14), r.GetInt32(15)),
            r.GetGuid(16), r.GetGuid(17));
    }

    private sealed record Stored(LiveSession Session, Guid MadeBy, Guid ChangedBy);
}
