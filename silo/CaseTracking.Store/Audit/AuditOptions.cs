using CaseTracking.Store.Journal;

namespace CaseTracking.Store.Audit;

/// <summary>How audit entries are batched and how long an answer waits for its own. A grain's call (12 s) and this
/// together stay below the 20 s of an HTTP client.</summary>
public sealed class AuditOptions
{
    /// <summary>Entries in one batch at the most. Default 200.</summary>
    public int BatchEntriesMax { get; set; } = 200;

    /// <summary>Entries that may wait; one more is refused at once. Default 5,000.</summary>
    public int QueueMax { get; set; } = 5_000;

    /// <summary>How long an entry may wait from its making until its last try begins. Default 3 s.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>How long one database command may take. Default 2 s.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether the values make sense; hosts ask at start.</summary>
    public bool IsSound => BatchEntriesMax > 0 && QueueMax > 0 && CommandTimeout >= TimeSpan.FromSeconds(1)
        && CommandTimeout <= Deadline;

    internal JournalOptions ForCommits => new()
    {
        BatchRowsMax = BatchEntriesMax,
        QueueMax = QueueMax,
        AppendDeadline = Deadline,
        CommandTimeout = CommandTimeout,
    };
}
