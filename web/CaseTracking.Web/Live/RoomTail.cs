using CaseTracking.Store.Desks;
using CaseTracking.Store.Storms;
using Npgsql;

namespace CaseTracking.Web.Live;

/// <summary>Reads each second what stands in the room, once for all screens of this host: there is little of it.</summary>
public sealed partial class RoomTail(
    StormStore storms, DeskReader desks, RoomBoard board, TimeProvider time, ILogger<RoomTail> logger) : BackgroundService
{
    private static readonly TimeSpan ReadEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(ReadEvery);
        do
        {
            try
            {
                board.Offer(await storms.Open(stoppingToken), await desks.List(time.GetUtcNow(), stoppingToken));
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What stands in the room could not be read ({Error}); it goes on.")]
    private static partial void LogFailed(ILogger logger, string error);
}
