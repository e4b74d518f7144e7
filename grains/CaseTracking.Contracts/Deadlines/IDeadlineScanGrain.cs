using Orleans;

namespace CaseTracking.Contracts.Deadlines;

/// <summary>
/// Scans one slice of a city's cases for missed clocks, which escalate, and for promises that are soon due or were missed,
/// of which their cases tell. Key: <c>city/SLICE</c>. Kept alive by a reminder, so a lost silo costs a minute, never a word.
/// </summary>
[Alias("casetracking.IDeadlineScanGrain")]
public interface IDeadlineScanGrain : IGrainWithStringKey
{
    /// <summary>Registers the reminder and starts scanning; harmless to repeat.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Scans now; tells how much was new to the cases.</summary>
    [Alias("ScanNow")]
    Task<int> ScanNow();
}
