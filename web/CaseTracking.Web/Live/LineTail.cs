using CaseTracking.Store.Calls;
using Npgsql;

namespace CaseTracking.Web.Live;

/// <summary>Reads the register of calls in position order, once for all screens of this host; as the journal's tail does.
/// </summary>
public sealed partial class LineTail(
    CallReader calls, LineBoard board, JournalBell bell, string city, ILogger<LineTail> logger) : BackgroundService
{
    private const int ReadMax = 500;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);
    private long _position = -1;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (_position < 0) await ReadAll(stoppingToken);
                await bell.Wait(CallChannel.PayloadOf(city), PollEvery, stoppingToken);
                while (await ReadOnce(stoppingToken) == ReadMax) { }
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e.GetType().Name);
                await Task.Delay(PollEvery, stoppingToken);
            }
        }
    }

    // The position first: what changes while the calls are read is read again.
    private async Task ReadAll(CancellationToken ct)
    {
        var head = await calls.Head(ct);
        var (open, after) = (new List<StoredCall>(), (Guid?)null);
        while (true)
        {
            var page = await calls.Open(null, after, ReadMax, ct);
            open.AddRange(page);
            if (page.Count < ReadMax) break;
            after = page[^1].View.Id;
        }
        board.Reset(open.Select(c => c.View));
        _position = head;
    }

    private async Task<int> ReadOnce(CancellationToken ct)
    {
        var changed = await calls.After(_position, ReadMax, ct);
        if (changed.Count == 0) return 0;
        board.Offer([.. changed.Select(c => c.View)]);
        _position = changed[^1].Position;
        return changed.Count;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The line's tail lost the database ({Error}); it goes on.")]
    private static partial void LogFailed(ILogger logger, string error);
}
