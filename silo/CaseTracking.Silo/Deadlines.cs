using CaseTracking.Contracts.Calls;
using CaseTracking.Contracts.Deadlines;
using CaseTracking.Contracts.Retention;
using CaseTracking.Grains.Deadlines;
using CaseTracking.Store;

namespace CaseTracking.Silo;

/// <summary>Starts the scans of deadlines, calls and retention once the silo is up; reminders keep them alive from then on.</summary>
public sealed class Deadlines(IGrainFactory grains, DatabaseOptions database, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource();
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        for (var slice = 0; slice < DeadlineScanGrain.Slices; slice++)
            await grains.GetGrain<IDeadlineScanGrain>(DeadlineScanGrain.Key(database.City, slice)).Start();
        await grains.GetGrain<ICallSweepGrain>(database.City).Start();
        await grains.GetGrain<IRetentionScanGrain>(database.City).Start();
    }
}
