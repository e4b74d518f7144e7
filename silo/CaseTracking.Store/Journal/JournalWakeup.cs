using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CaseTracking.Store.Journal;

/// <summary>
/// Tells the tails that something was committed: NOTIFY on its own, after the commit, coalesced (inside the append it
/// would more than halve throughput). Losing one costs a tail its poll interval, never an event.
/// </summary>
public sealed partial class JournalWakeup(NpgsqlDataSource database, ILogger<JournalWakeup> logger)
{
    /// <summary>The channel that tails listen on; the payload is the city.</summary>
    public const string ChannelName = "journal";

    private readonly ConcurrentDictionary<string, int> _pending = new();

    /// <summary>Wakes the tails soon; never waits and never throws.</summary>
    public void Committed(string city)
    {
        // 1: a NOTIFY is on its way; 2: and another must follow, for what was committed meanwhile.
        if (_pending.AddOrUpdate(city, 1, (_, _) => 2) == 1) _ = Task.Run(() => Send(city));
    }

    private async Task Send(string city)
    {
        while (true)
        {
            try
            {
                await using var command = database.CreateCommand("SELECT pg_notify($1, $2)");
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = ChannelName });
                command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = city });
                await command.ExecuteNonQueryAsync();
            }
            catch (Exception e) when (e is NpgsqlException or InvalidOperationException or TimeoutException)
            {
                LogNotSent(logger, e.GetType().Name);
            }
            if (_pending.TryRemove(KeyValuePair.Create(city, 1))) return;
            _pending[city] = 1;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wake-up of the tails was not sent ({Error}).")]
    private static partial void LogNotSent(ILogger logger, string error);
}
