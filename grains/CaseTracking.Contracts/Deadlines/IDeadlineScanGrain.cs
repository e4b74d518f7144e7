using Orleans;

namespace CaseTracking.Contracts.Deadlines;

/// <summary>
/// Scans one slice of a city's cases for missed clocks and lets each escalate. Key: <c>city/SLICE</c>. Kept alive by a
/// reminder, so a lost silo costs a minute, never an escalation.
/// </summary>
[Alias("casetracking.IDeadlineScanGrain")]
public interface IDeadlineScanGrain : IGrainWithStringKey
{
    /// <summary>Registers the reminder and starts scanning; harmless to repeat.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Scans now; tells how many cases climbed.</summary>
    [Alias("ScanNow")]
    Task<int> ScanNow();
}
