using CaseTracking.Store.Migrations;
using CaseTracking.Store.Personal;
using Npgsql;

namespace CaseTracking.Silo;

/// <summary>Refuses to start on a database that is not migrated or lacks what keeps grain storage consistent; one that does not
/// answer is waited for.</summary>
public static partial class StorageGuard
{
    // Whoever keeps this host up would only start it again, and a cold start costs more than another try.
    private static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(1);

    /// <summary>Asserts it as soon as the database answers; throws when it has not within a minute.</summary>
    public static async Task AssertReadyInTime(NpgsqlDataSource database, ILogger logger, TimeProvider time)
    {
        var since = time.GetTimestamp();
        while (true)
        {
            try
            {
                await AssertReady(database, logger);
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient && time.GetElapsedTime(since) < WaitMax)
            {
                LogAway(logger, e.Message);
                await Task.Delay(TryEvery, time);
            }
        }
    }

    public static async Task AssertReady(NpgsqlDataSource database, ILogger logger)
    {
        await new MigrationRunner(database, logger).AssertCurrentAsync(CancellationToken.None);
        if (await OldRows.Left(database, CancellationToken.None) is > 0 and var left)
        {
            throw new MigrationException(
                $"{left} rows of citizens' data are not sealed yet: run the migration step again.");
        }
        await using var command = database.CreateCommand(
            "SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('orleansstorage_key') AND indisunique "
            + "AND indisvalid");
        if (await command.ExecuteScalarAsync() is not 1L)
            throw new MigrationException("The unique index orleansstorage_key is missing: grain state is not safe.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer yet: {Why}")]
    private static partial void LogAway(ILogger logger, string why);
}
