using System.Diagnostics.Metrics;

namespace CaseTracking.Store.Telemetry;

/// <summary>What we measure of ourselves. Never a case number, a name or a phone in a label.</summary>
public static class CaseMeter
{
    /// <summary>The meter's name, for collectors.</summary>
    public const string Name = "CaseTracking";

    private static readonly Meter Meter = new(Name);

    /// <summary>Rows of one append transaction.</summary>
    public static readonly Histogram<int> BatchRows = Meter.CreateHistogram<int>(
        "casetracking.journal.batch.rows", "{row}", "Rows of one append transaction.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200] });

    /// <summary>How long one append transaction took, with its retries.</summary>
    public static readonly Histogram<double> BatchSeconds = Meter.CreateHistogram<double>(
        "casetracking.journal.batch.duration", "s", "How long one append transaction took, with its retries.",
        advice: Delays);

    /// <summary>From the recording of a change to its offer to the screens of this host.</summary>
    public static readonly Histogram<double> TailSeconds = Meter.CreateHistogram<double>(
        "casetracking.live.tail.delay", "s", "From the recording of a change to its offer to the screens.",
        advice: Delays);

    /// <summary>Live screens connected to this host.</summary>
    public static readonly UpDownCounter<int> Screens = Meter.CreateUpDownCounter<int>(
        "casetracking.live.screens", "{screen}", "Live screens connected to this host.");

    private static InstrumentAdvice<double> Delays => new()
    {
        HistogramBucketBoundaries = [.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10],
    };
}
