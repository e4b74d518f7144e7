using Orleans;

namespace CaseTracking.Contracts.Retention;

/// <summary>
/// Erases citizens' data of a city that was kept long enough. Key: the city. Kept alive by a reminder.
/// </summary>
[Alias("casetracking.IRetentionScanGrain")]
public interface IRetentionScanGrain : IGrainWithStringKey
{
    /// <summary>Registers the reminder and starts scanning; harmless to repeat.</summary>
    [Alias("Start")]
    Task Start();

    /// <summary>Scans now; tells how many cases and contacts were erased.</summary>
    [Alias("ScanNow")]
    Task<int> ScanNow();
}
