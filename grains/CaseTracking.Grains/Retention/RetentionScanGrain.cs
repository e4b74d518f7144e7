using CaseTracking.Contracts.Retention;
using CaseTracking.Domain.Journal;
using Orleans.Runtime;

namespace CaseTracking.Grains.Retention;

/// <summary>Scans every hour while it lives, and comes to life by a reminder.</summary>
public sealed partial class RetentionScanGrain(
    IRetention retention, TimeProvider time, ILogger<RetentionScanGrain> logger)
    : Grain, IRetentionScanGrain, IRemindable
{
    private const int BatchMax = 200;

    // A scan gives way to the next: what is left then is erased then, and no call lasts for ever.
    private const int BatchesMax = 50;
    private static readonly TimeSpan FirstAfter = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ScanEvery = TimeSpan.FromHours(1);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Scan, new GrainTimerCreationOptions(FirstAfter, ScanEvery) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder("scan", ScanEvery, ScanEvery);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<int> ScanNow()
    {
        var erased = 0;
        for (var batch = 0; batch < BatchesMax; batch++)
        {
            var now = await retention.EraseDue(this.GetPrimaryKeyString(), time.GetUtcNow(), BatchMax);
            if (now == 0) break;
            erased += now;
        }
        return erased;
    }

    private async Task Scan()
    {
        try
        {
            var erased = await ScanNow();
            if (erased > 0) LogErased(logger, erased);
        }
        catch (Exception e)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Citizens' data of {Erased} cases and contacts was erased.")]
    private static partial void LogErased(ILogger logger, int erased);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A scan of retention failed; the next follows.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
