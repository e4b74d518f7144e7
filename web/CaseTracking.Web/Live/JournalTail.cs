using CaseTracking.Domain.Access;
using CaseTracking.Store.Live;
using CaseTracking.Store.Telemetry;
using CaseTracking.Web.Sessions;
using Npgsql;

namespace CaseTracking.Web.Live;

/// <summary>
/// Reads the journal in position order, once for all screens of this host. The bell is only a wake-up; a poll each second
/// makes sure. Losing a wake-up costs latency, never a change.
/// </summary>
public sealed partial class JournalTail(
    LiveReader reader, LiveScreens screens, SessionCache sessions, JournalBell bell, string city, TimeProvider time,
    ILogger<JournalTail> logger) : BackgroundService
{
    private const int ReadMax = 1_000;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _counting = new();
    private long _read;
    private HashSet<Scope> _dirty = [];

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        screens.Offer([], await reader.Head(city, cancellationToken));
        _read = time.GetTimestamp();
        CaseMeter.ObserveTail(() => time.GetElapsedTime(Interlocked.Read(ref _read)).TotalSeconds);
        CaseMeter.ObserveWatches(screens.CountWatches);
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Follow(stoppingToken), Every(PollEvery, Count, stoppingToken),
            Every(SessionCache.Fresh, ct => screens.AbortRevoked(sessions, ct), stoppingToken));

    private async Task Follow(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await bell.Wait(city, PollEvery, ct);
                while (await ReadOnce(ct) == ReadMax) { }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e.GetType().Name);
                await Task.Delay(PollEvery, ct);
            }
        }
    }

    private async Task<int> ReadOnce(CancellationToken ct)
    {
        var changes = await reader.After(city, screens.Position, ReadMax, ct);
        Interlocked.Exchange(ref _read, time.GetTimestamp());
        if (changes.Count == 0) return 0;
        CaseMeter.TailRows.Record(changes.Count);
        screens.Offer(changes, changes[^1].Position);
        foreach (var change in changes) CaseTrace.Told("live.offer", change.CommandId, change.RecordedAt);
        // The oldest of what was read waited longest; one figure a reading.
        CaseMeter.TailSeconds.Record((time.GetUtcNow() - changes[0].RecordedAt).TotalSeconds);
        var watched = screens.WatchedScopes();
        lock (_counting) _dirty.UnionWith(watched.Where(s => changes.Any(c => c.Concerns(s))));
        return changes.Count;
    }

    // Counters of scopes that moved, once a second for all screens together.
    private async Task Count(CancellationToken ct)
    {
        HashSet<Scope> dirty;
        lock (_counting) (dirty, _dirty) = (_dirty, []);
        foreach (var scope in dirty)
        {
            var counters = await reader.Totals(city, scope, ct);
            foreach (var (connection, _) in screens.All)
            {
                if (connection.Find(scope) is not { } watch) continue;
                watch.Offer(counters);
                connection.Wake();
            }
        }
    }

    private async Task Every(TimeSpan period, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(period);
        while (await timer.WaitForNextTickAsync(ct))
        {
            try
            {
                await work(ct);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The journal's tail lost the database ({Error}); it goes on.")]
    private static partial void LogFailed(ILogger logger, string error);
}
