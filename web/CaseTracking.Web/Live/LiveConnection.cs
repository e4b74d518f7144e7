using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Live;
using CaseTracking.Store.Telemetry;
using Microsoft.AspNetCore.SignalR;

namespace CaseTracking.Web.Live;

/// <summary>One screen: its watches and the one pump that sends to it, so that a slow screen slows nobody else.</summary>
public sealed partial class LiveConnection(
    HubCallerContext context, ILiveClient client, LiveReader reader, string city, Func<long> offered, ILogger logger)
{
    private const int SnapshotCasesMax = 5_000;
    // The first part fills a screen: its rows are there to be read while the others are on their way.
    private const int SnapshotFirstPart = 40;
    private const int SnapshotPart = 500;
    private const int ResumeChangesMax = 5_000;
    // Of a batch to a screen: what comes after a storm is not worth a span a change and a screen.
    private const int TracedMax = 4;
    // A change after a quiet while goes out at once; under load a screen hears twenty times a second, of all cases that
    // changed meanwhile: each message costs a browser more than the changes in it.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SendDeadline = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<Scope, Watch> _watches = new();
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public HubCallerContext Context => context;

    public ICollection<Watch> Watches => _watches.Values;

    public void Add(Watch watch)
    {
        _watches[watch.Scope] = watch;
        Wake();
    }

    public void Remove(Scope scope) => _watches.TryRemove(scope, out _);

    public Watch? Find(Scope scope) => _watches.GetValueOrDefault(scope);

    /// <summary>What it follows of the line; null until it asks.</summary>
    public LineWatch? Line { get; set; }

    /// <summary>Whether calls are taken on it.</summary>
    public bool IsDesk { get; set; }

    /// <summary>What it follows of the room beside the calls; null until it asks.</summary>
    public RoomWatch? Room { get; set; }

    public void Wake() => _signal.Writer.TryWrite(true);

    /// <summary>Sends until the connection ends; a send that takes too long ends it.</summary>
    public async Task Pump()
    {
        var (time, served) = (TimeProvider.System, 0L);
        try
        {
            while (!context.ConnectionAborted.IsCancellationRequested)
            {
                await _signal.Reader.ReadAsync(context.ConnectionAborted);
                var rest = Pace - time.GetElapsedTime(served);
                if (rest > TimeSpan.Zero) await Task.Delay(rest, time, context.ConnectionAborted);
                served = time.GetTimestamp();
                // A call rings now; of cases the next picture tells.
                if (Line?.Take() is { } calls) await InTime(client.calls(calls));
                if (Room?.TakeStorms() is { } storms) await InTime(client.storms(storms));
                if (Room?.TakeDesks() is { } desks) await InTime(client.desks(desks));
                foreach (var watch in _watches.Values) await Serve(watch, context.ConnectionAborted);
            }
        }
        catch (OperationCanceledException)
        {
            // The screen is gone; it will resume from its cursor.
        }
        catch (Exception e)
        {
            // Nothing is lost: the screen comes back with its cursor.
            LogEnded(logger, e);
            context.Abort();
        }
    }

    private async Task Serve(Watch watch, CancellationToken ct)
    {
        if (!watch.Started)
        {
            watch.Started = true;
            await (watch.ResumeFrom is { } cursor ? Resume(watch, cursor, ct) : SendSnapshot(watch, "asked", ct));
        }
        if (watch.IsBehind) return;
        var waited = watch.Take();
        if (waited.Overflowed) await SendSnapshot(watch, "overflow", ct);
        else if (waited.Changes.Count > 0 || waited.Counters is not null)
            await SendChanges(watch, waited.Changes, waited.Cursor, waited.Counters);
    }

    private async Task Resume(Watch watch, long cursor, CancellationToken ct)
    {
        var missed = cursor > watch.Fence
            ? null
            : await reader.AfterInScope(city, watch.Scope, cursor, watch.Fence, ResumeChangesMax + 1, ct);
        if (missed is null || missed.Count > ResumeChangesMax)
        {
            await SendSnapshot(watch, "cursor", ct);
            return;
        }
        // Told even when nothing was missed: then the screen knows it is up to date, and the counters are.
        await SendChanges(watch, missed, watch.Fence, await reader.Totals(city, watch.Scope, ct));
    }

    private static RawJson Raw(CaseView view) => new(JsonSerializer.Serialize(view, DomainJson.Default.CaseView));

    private async Task SendChanges(
        Watch watch, IReadOnlyList<LiveChange> changes, long cursor, IReadOnlyDictionary<string, int>? counters)
    {
        watch.Sent();
        await InTime(client.changed(new ChangedMessage(
            watch.Scope.ToString(), cursor, [.. changes.Select(c => new RawJson(c.Json))], counters)));
        foreach (var change in changes.Take(TracedMax)) CaseTrace.Told("live.send", change.CommandId, change.RecordedAt);
    }

    // What was offered before the reading is in it and need not wait any more; what comes after waits in the watch. A change
    // in between may be in both: repeats carry their version.
    private async Task SendSnapshot(Watch watch, string why, CancellationToken ct)
    {
        CaseMeter.Snapshots.Add(1, new KeyValuePair<string, object?>("why", why));
        var cursor = offered();
        watch.Covered(cursor);
        var cases = await reader.Snapshot(city, watch.Scope, SnapshotCasesMax, ct);
        var counters = await reader.Totals(city, watch.Scope, ct);
        var parts = cases.Take(SnapshotFirstPart).Chunk(SnapshotFirstPart).Concat(cases.Skip(SnapshotFirstPart).Chunk(SnapshotPart))
            .DefaultIfEmpty([]).ToList();
        for (var i = 0; i < parts.Count; i++)
        {
            watch.Sent();
            await InTime(client.snapshot(new SnapshotMessage(
                watch.Scope.ToString(), cursor, i == 0, i == parts.Count - 1, counters,
                [.. parts[i].Select(c => Raw(CaseView.Of(c.Number, c.State)))])));
        }
    }

    private static Task InTime(Task send) => send.WaitAsync(SendDeadline);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A screen was let go; it comes back with its cursor.")]
    private static partial void LogEnded(ILogger logger, Exception error);
}
