using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Journal;
using CaseTracking.Store.Telemetry;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Calls;

/// <summary>Calls on PostgreSQL, many of a silo in one commit. One instance a silo.</summary>
public sealed class CallRegister : ICallRegister, IAsyncDisposable
{
    private readonly NpgsqlDataSource _database;
    private readonly JournalOptions _options;
    private readonly JournalWakeup _wakeup;
    private readonly GroupCommit<Row, bool> _commits;

    public CallRegister(
        NpgsqlDataSource database, JournalOptions options, JournalWakeup wakeup, TimeProvider time,
        ILogger<CallRegister> logger)
    {
        (_database, _options, _wakeup) = (database, options, wakeup);
        _commits = new GroupCommit<Row, bool>(Commit, options, time, logger, CaseMeter.CallBatches);
        _commits.Start();
    }

    public Task Write(string city, Guid call, CallState state) => _commits.Write(new Row(city, call, state));

    public async Task<CallState?> FindEnded(string city, Guid call)
    {
        var rows = await _database.Rows("Calls/find_ended.sql", c => c.With(city).With(call), Ended, CancellationToken.None);
        return rows.Count == 0 ? null : rows[0];
    }

    public async Task<IReadOnlyList<Guid>> FindStale(string city, DateTimeOffset now, int limit) => await _database.Rows(
        "Calls/find_stale.sql",
        c => c.With(city).With((DateTimeOffset?)now).With(limit)
            .With<object>(CallRules.Grace, NpgsqlDbType.Interval).With<object>(CallRules.RingsMax, NpgsqlDbType.Interval),
        r => r.GetGuid(0), CancellationToken.None);

    public async Task Tidy(DateTimeOffset before)
    {
        await using var command = _database.CreateCommand(Sql.Load("Calls/tidy.sql")).With((DateTimeOffset?)before);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _commits.DisposeAsync();

    private async Task<IReadOnlyList<bool>> Commit(IReadOnlyList<Row> rows, CancellationToken ct)
    {
        foreach (var city in rows.GroupBy(r => r.City))
        {
            // Of one call the latest: a statement may touch a row once.
            await CommitCity(city.Key, [.. city.GroupBy(r => r.Id).Select(g => g.MaxBy(r => r.State.Version)!)], ct);
            _wakeup.Committed(CallChannel.PayloadOf(city.Key));
        }
        return [.. rows.Select(_ => true)];
    }

    private async Task CommitCity(string city, IReadOnlyList<Row> rows, CancellationToken ct)
    {
        await using var connection = await _database.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { CityLock.Command(city, "calls"), Write(city, rows) },
            Timeout = (int)_options.CommandTimeout.TotalSeconds,
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlBatchCommand Write(string city, IReadOnlyList<Row> rows)
    {
        var command = new NpgsqlBatchCommand(Sql.Load("Calls/write.sql"));
        new Columns(command).Value(city)
            .Uuid(rows, r => r.Id)
            .Int(rows, r => r.State.Version)
            .Text(rows, r => Codes<CallStatus>.Of(r.State.Status))
            .Bool(rows, r => r.State.IsByLine)
            .Text(rows, r => r.State.Line)
            .Text(rows, r => string.Join(' ', r.State.Offered))
            .Text(rows, r => r.State.Desk)
            .Bool(rows, r => !r.State.Draft.IsEmpty)
            .Instant(rows, r => r.State.StartedAt)
            .Instant(rows, r => r.State.AnsweredAt)
            .Instant(rows, r => r.State.HungUpAt)
            .Text(rows, r => r.State.Cause is { } cause ? Codes<HangupCause>.Of(cause) : null)
            .Instant(rows, r => r.State.Ending?.BegunAt)
            .Instant(rows, r => r.State.EndedAt)
            .UuidOrNull(rows, r => r.State.Outcome?.CommandId)
            .Text(rows, r => r.State.Outcome is { } o ? Codes<ContactResult>.Of(o.Result) : null)
            .Text(rows, r => r.State.Outcome?.Category)
            .Text(rows, r => r.State.Outcome?.CaseNumber)
            .UuidOrNull(rows, r => r.State.Session);
        return command;
    }

    private static CallState Ended(NpgsqlDataReader r) => new()
    {
        Version = r.GetInt32(0),
        Status = CallStatus.Ended,
        IsByLine = r.GetBoolean(1),
        Line = r.TextOrNull(2),
        StartedAt = r.GetFieldValue<DateTimeOffset>(3),
        AnsweredAt = r.InstantOrNull(4),
        HungUpAt = r.InstantOrNull(5),
        Cause = r.TextOrNull(6) is { } cause ? Codes<HangupCause>.Parse(cause) : null,
        EndedAt = r.InstantOrNull(7),
        Desk = r.TextOrNull(8),
        Outcome = r.GetGuidOrNull(9) is { } end
            ? new CallOutcome(end, Codes<ContactResult>.Parse(r.GetString(10)), r.TextOrNull(11), r.TextOrNull(12))
            : null,
        Session = r.GetGuidOrNull(13),
    };

    private sealed record Row(string City, Guid Id, CallState State);
}

/// <summary>How the wake-ups of calls are told apart from those of cases, on the same channel.</summary>
public static class CallChannel
{
    public static string PayloadOf(string city) => "calls/" + city;
}
