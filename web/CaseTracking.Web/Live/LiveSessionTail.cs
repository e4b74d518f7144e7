using System.Text.Json;
using CaseTracking.Store.LiveSessions;
using CaseTracking.Web.Problems;
using Npgsql;

namespace CaseTracking.Web.Live;

/// <summary>Reads the live sessions when one changed, once for all screens of this host; calls that come and go in them change how
/// many wait.</summary>
public sealed partial class LiveSessionTail(
    LiveSessionStore sessions, LineBoard board, JournalBell bell, TimeProvider time, string city, ILogger<LiveSessionTail> logger)
    : BackgroundService
{
    private const int ReadMax = 200;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SeenToEnd = TimeSpan.FromHours(12);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var all = await sessions.Current(time.GetUtcNow() - SeenToEnd, ReadMax, stoppingToken);
                board.Offer(new RawJson(JsonSerializer.Serialize(all, WebJson.Options)));
                await bell.Wait(LiveSessionStore.PayloadOf(city), PollEvery, stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e.GetType().Name);
                await Task.Delay(PollEvery, stoppingToken);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The tail of live sessions lost the database ({Error}); it goes on.")]
    private static partial void LogFailed(ILogger logger, string error);
}
