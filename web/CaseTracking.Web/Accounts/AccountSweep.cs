using CaseTracking.Store;
using CaseTracking.Store.Accounts;
using Npgsql;

namespace CaseTracking.Web.Accounts;

/// <summary>Each hour deletes what no longer counts; at the start ends the sessions of demo users where there may be none.
/// </summary>
public sealed partial class AccountSweep(
    NpgsqlDataSource database, SessionStore sessions, AccountOptions options, TimeProvider time,
    ILogger<AccountSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Each = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Each, time);
        do
        {
            try
            {
                if (options.IsProduction) await sessions.EndDemo(stoppingToken);
                await using var sweep = database.CreateCommand(Sql.Load("Accounts/sweep.sql"));
                await sweep.ExecuteNonQueryAsync(stoppingToken);
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogFailed(logger, e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Old sign-in data was not deleted; tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
