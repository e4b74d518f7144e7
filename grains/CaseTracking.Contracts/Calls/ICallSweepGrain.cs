using Orleans;

namespace CaseTracking.Contracts.Calls;

/// <summary>Finds calls that nobody sees to and lets each settle itself. Key: the city. Kept alive by a reminder, so a
/// lost silo costs a minute, never a count.</summary>
[Alias("casetracking.ICallSweepGrain")]
public interface ICallSweepGrain : IGrainWithStringKey
{
    /// <summary>Registers the reminder and starts sweeping; harmless to repeat.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Sweeps now; tells how many calls it looked at.</summary>
    [Alias("SweepNow")]
    Task<int> SweepNow();
}
