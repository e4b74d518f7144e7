namespace CaseTracking.Store.Journal;

/// <summary>How appends are batched and how long they may take. Budget: database command 3 s &lt; append 8 s &lt;
/// Orleans response 12 s &lt; HTTP 20 s.</summary>
public sealed class JournalOptions
{
    /// <summary>Rows in one transaction at the most. Default 200.</summary>
    public int BatchRowsMax { get; set; } = 200;

    /// <summary>Appends that may wait; one more is refused at once. Default 5,000.</summary>
    public int QueueMax { get; set; } = 5_000;

    /// <summary>How long an append may take from its arrival, with every retry. Default 8 s.</summary>
    public TimeSpan AppendDeadline { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>How long one database command may take. Default 3 s.</summary>
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Pause before a lost batch is sent again. Default 100 ms.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(100);
}
