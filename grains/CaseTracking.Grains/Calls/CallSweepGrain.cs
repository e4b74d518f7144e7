using CaseTracking.Contracts.Calls;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.LiveSessions;
using Orleans.Runtime;

namespace CaseTracking.Grains.Calls;

/// <summary>Sweeps every quarter of a minute while it lives, and by reminder at the latest every minute.</summary>
public sealed partial class CallSweepGrain(
    ICallRegister register, ILiveSessions sessions, TimeProvider time, ILogger<CallSweepGrain> logger)
    : Grain, ICallSweepGrain, IRemindable
{
    private const int BatchMax = 200;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RemindEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TidyEvery = TimeSpan.FromHours(1);
    // Whoever still holds the memory of a call has let go of it by then.
    private static readonly TimeSpan TidyAfter = TimeSpan.FromHours(6);
    private DateTimeOffset _tidied;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        this.RegisterGrainTimer(Sweep, new GrainTimerCreationOptions(SweepEvery, SweepEvery) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task Start() => this.RegisterOrUpdateReminder("sweep", RemindEvery, RemindEvery);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<int> SweepNow()
    {
        var city = this.GetPrimaryKeyString();
        var now = time.GetUtcNow();
        if (now - _tidied > TidyEvery)
        {
            await register.Tidy(now - TidyAfter);
            _tidied = now;
        }
        await sessions.Expire(city, now);
        var stale = await register.FindStale(city, now, BatchMax);
        await Task.WhenAll(stale.Select(call => GrainFactory.GetGrain<ICallGrain>(CallKey.Of(city, call)).Settle()));
        return stale.Count;
    }

    private async Task Sweep()
    {
        try
        {
            await SweepNow();
        }
        catch (Exception e)
        {
            LogFailed(logger, e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sweep of calls failed; the next follows.")]
    private static partial void LogFailed(ILogger logger, Exception error);
}
