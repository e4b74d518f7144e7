using System.Collections.Concurrent;
using CaseTracking.Store.Journal;
using Npgsql;

namespace CaseTracking.Web.Live;

/// <summary>Rings when something was committed: LISTEN on its own connection, for all tails of this host. What it misses,
/// the tails find by themselves.</summary>
public sealed partial class JournalBell(NpgsqlDataSource database, ILogger<JournalBell> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _waiting = new();

    /// <summary>Waits until something of this kind was committed, or the time is over. One at a time waits for a kind.
    /// </summary>
    public Task Wait(string kind, TimeSpan atMost, CancellationToken ct) => Of(kind).WaitAsync(atMost, ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = await database.OpenConnectionAsync(stoppingToken);
                connection.Notification += (_, n) => Ring(n.Payload);
                await using var listen = new NpgsqlCommand($"LISTEN {JournalWakeup.ChannelName}", connection);
                await listen.ExecuteNonQueryAsync(stoppingToken);
                while (true) await connection.WaitAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e.GetType().Name);
                await Task.Delay(Pause, stoppingToken);
            }
        }
    }

    private void Ring(string kind)
    {
        if (Of(kind) is { CurrentCount: 0 } waiting) waiting.Release();
    }

    private SemaphoreSlim Of(string kind) => _waiting.GetOrAdd(kind, _ => new SemaphoreSlim(0));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bell of the journal lost the database ({Error}); it goes on.")]
    private static partial void LogFailed(ILogger logger, string error);
}
