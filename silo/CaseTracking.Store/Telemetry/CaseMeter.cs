using System.Diagnostics.Metrics;

namespace CaseTracking.Store.Telemetry;

/// <summary>What we measure of ourselves. Never a case number, a name or a phone in a label.</summary>
public static class CaseMeter
{
    /// <summary>The meter's name, for collectors.</summary>
    public const string Name = "CaseTracking";

    private static readonly Meter Meter = new(Name);

    /// <summary>The journal's append transactions.</summary>
    public static readonly BatchMeter JournalBatches = new(
        Meter.CreateHistogram<int>(
            "casetracking.journal.batch.rows", "{row}", "Rows of one append transaction.", advice: Sizes),
        Meter.CreateHistogram<double>(
            "casetracking.journal.batch.duration", "s", "How long one append transaction took, with its retries.",
            advice: Delays));

    /// <summary>The audit trail's batches.</summary>
    public static readonly BatchMeter AuditBatches = new(
        Meter.CreateHistogram<int>(
            "casetracking.audit.batch.entries", "{entry}", "Entries of one batch of the audit trail.", advice: Sizes),
        Meter.CreateHistogram<double>(
            "casetracking.audit.batch.duration", "s", "How long one batch of the audit trail took, with its retries.",
            advice: Delays));

    /// <summary>The batches in which calls are registered.</summary>
    public static readonly BatchMeter CallBatches = new(
        Meter.CreateHistogram<int>(
            "casetracking.calls.batch.rows", "{row}", "Calls of one registering transaction.", advice: Sizes),
        Meter.CreateHistogram<double>(
            "casetracking.calls.batch.duration", "s", "How long one registering transaction took, with its retries.",
            advice: Delays));

    /// <summary>From the recording of a change to its offer to the screens of this host.</summary>
    public static readonly Histogram<double> TailSeconds = Meter.CreateHistogram<double>(
        "casetracking.live.tail.delay", "s", "From the recording of a change to its offer to the screens.",
        advice: Delays);

    /// <summary>Live screens connected to this host.</summary>
    public static readonly UpDownCounter<int> Screens = Meter.CreateUpDownCounter<int>(
        "casetracking.live.screens", "{screen}", "Live screens connected to this host.");

    private static InstrumentAdvice<int> Sizes => new()
    {
        HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200],
    };

    private static InstrumentAdvice<double> Delays => new()
    {
        HistogramBucketBoundaries = [.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10],
    };
}

/// <summary>How large batches are and how long they take.</summary>
public sealed record BatchMeter(Histogram<int> Rows, Histogram<double> Seconds);
