using System.Globalization;
using CaseTracking.Store.Migrations;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace CaseTracking.Store.Hosts;

/// <summary>
/// Notes this host in the database while it runs. Refuses a database that its program does not fit, and one on which another
/// cluster's hosts run; ends the host when a migration is applied that its program does not fit. Tells when the host's clock and the
/// database's are apart.
/// </summary>
public sealed partial class HostRegister(
    NpgsqlDataSource database, string kind, string cluster, TimeSpan waitMax, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<HostRegister> logger) : BackgroundService
{
    /// <summary>A host that was not seen for so long is taken for gone.</summary>
    public static readonly TimeSpan GoneAfter = TimeSpan.FromSeconds(45);

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan TryEvery = TimeSpan.FromSeconds(1);

    private readonly ClockWatch _clock = new(logger);
    private readonly RunningHost _host = new(
        Guid.NewGuid(), kind, string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}"), cluster,
        MigrationRunner.All.Count);

    /// <summary>The hosts that run on a database; none on one that has no such table yet.</summary>
    public static async Task<List<RunningHost>> Running(NpgsqlDataSource database, CancellationToken ct)
    {
        try
        {
            return await database.Rows(
                "Hosts/running.sql", c => c.With<object>(GoneAfter, NpgsqlDbType.Interval),
                r => new RunningHost(r.GetGuid(0), r.GetString(1), r.GetString(2), r.GetString(3), r.GetInt32(4)), ct);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return [];
        }
    }

    /// <summary>Notes this host, before anything of it starts; a database that does not answer is waited for. Throws a
    /// <see cref="MigrationException"/> when it does not belong here.</summary>
    public async Task Enter(CancellationToken ct = default)
    {
        await Answers(ct);
        await Note(ct);
        try
        {
            // Again: a migration that starts now sees this host, or this host sees it here or at its next note.
            await new MigrationRunner(database, logger).AssertCurrentAsync(ct);
            if ((await Running(database, ct)).Find(h => h.Cluster != cluster) is { } other)
            {
                throw new MigrationException(
                    $"Another cluster runs on this database: \"{other.Cluster}\" has a {other}, this host belongs to \"{cluster}\". "
                    + "Give all hosts of a database one Silo__ClusterId, or a cluster a database of its own.");
            }
        }
        catch
        {
            await Leave();
            throw;
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Leave();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                if (await Note(stoppingToken) is var oldest && oldest <= _host.Program) continue;
                LogTooOld(logger, oldest, _host.Program);
                lifetime.StopApplication();
                return;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException)
            {
                LogNotNoted(logger, e.GetType().Name);
            }
        }
    }

    // A database that is away is waited for: whoever keeps this host up would only start it again, and a cold start costs more than
    // another try.
    private async Task Answers(CancellationToken ct)
    {
        var since = time.GetTimestamp();
        for (var isFirst = true; ; isFirst = false)
        {
            try
            {
                await new MigrationRunner(database, logger).AssertCurrentAsync(ct);
                return;
            }
            catch (NpgsqlException e) when (e.IsTransient && time.GetElapsedTime(since) < waitMax)
            {
                if (isFirst) LogAway(logger, waitMax.TotalSeconds, e.Message);
                await Task.Delay(TryEvery, time, ct);
            }
        }
    }

    private async Task<int> Note(CancellationToken ct)
    {
        var asked = time.GetUtcNow();
        var (oldest, databaseNow) = (await database.Rows(
            "Hosts/note.sql",
            c => c.With(_host.Id).With(_host.Kind).With(_host.Machine).With(_host.Cluster).With(_host.Program),
            r => (r.GetInt32(0), r.GetFieldValue<DateTimeOffset>(1)), ct)).Single();
        _clock.Compare(asked, databaseNow, time.GetUtcNow());
        return oldest;
    }

    // In time it would be taken for gone all the same.
    private async Task Leave()
    {
        try
        {
            using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await database.Rows("Hosts/gone.sql", c => c.With(_host.Id), _ => 0, soon.Token);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or OperationCanceledException)
        {
            LogNotNoted(logger, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database was migrated beyond this program: it needs {Oldest:0000} or later, this is {Program:0000}. This host ends.")]
    private static partial void LogTooOld(ILogger logger, int oldest, int program);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database does not answer; it is waited for, {Seconds} s at most: {Why}")]
    private static partial void LogAway(ILogger logger, double seconds, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This host could not be noted in the database ({Error}); tried again.")]
    private static partial void LogNotNoted(ILogger logger, string error);
}
