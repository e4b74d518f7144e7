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
            "journal.batch.rows", "{row}", "Rows of one append transaction.", advice: Sizes),
        Meter.CreateHistogram<double>(
            "journal.batch.duration", "s", "How long one append transaction took, with its retries.",
            advice: Delays),
        Meter.CreateHistogram<double>(
            "journal.queue.wait", "s", "How long the oldest row of an append transaction had waited for it.",
            advice: Delays),
        Meter.CreateCounter<long>(
            "journal.failed", "{row}", "Appends not written, or of unknown outcome, by why: busy, unknown, refused."));

    /// <summary>Appends whose version another activation of the case had taken.</summary>
    public static readonly Counter<long> VersionConflicts = Meter.CreateCounter<long>(
        "journal.conflicts", "{row}", "Appends whose version another activation of the case had taken.");

    /// <summary>Appends that were written before: a retry got its first answer.</summary>
    public static readonly Counter<long> Repeats = Meter.CreateCounter<long>(
        "journal.repeats", "{row}", "Appends that were written before, whose retry got the first answer.");

    /// <summary>The audit trail's batches.</summary>
    public static readonly BatchMeter AuditBatches = new(
        Meter.CreateHistogram<int>(
            "audit.batch.entries", "{entry}", "Entries of one batch of the audit trail.", advice: Sizes),
        Meter.CreateHistogram<double>(
            "audit.batch.duration", "s", "How long one batch of the audit trail took, with its retries.",
            advice: Delays),
        Meter.CreateHistogram<double>(
            "audit.queue.wait", "s", "How long the oldest entry of a batch of the audit trail had waited for it.",
            advice: Delays),
        Meter.CreateCounter<long>(
            "audit.failed", "{entry}", "Audit entries not known to be written in time, by why: busy, unknown, refused."));

    /// <summary>The batches in which calls are registered.</summary>
    public static readonly BatchMeter CallBatches = new(
        Meter.CreateHistogram<int>(
            "calls.batch.rows", "{row}", "Calls of one registering transaction.", advice: Sizes),
        Meter.CreateHistogram<double>(
            "calls.batch.duration", "s", "How long one registering transaction took, with its retries.",
            advice: Delays),
        Meter.CreateHistogram<double>(
            "calls.queue.wait", "s", "How long the oldest call of a registering transaction had waited for it.",
            advice: Delays),
        Meter.CreateCounter<long>(
            "calls.failed", "{row}", "Calls not registered, or of unknown outcome, by why: busy, unknown, refused."));

    /// <summary>From the recording of a change to its offer to the screens of this host.</summary>
    public static readonly Histogram<double> TailSeconds = Meter.CreateHistogram<double>(
        "live.tail.delay", "s", "From the recording of a change to its offer to the screens.",
        advice: Delays);

    /// <summary>How far the tail was behind, in changes: what one reading of it found.</summary>
    public static readonly Histogram<int> TailRows = Meter.CreateHistogram<int>(
        "live.tail.rows", "{row}", "Changes that one reading of the journal's tail found.",
        advice: new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000] });

    /// <summary>Whole pictures sent to screens, by why: asked, cursor (too old, or ahead of the host), overflow (too slow).
    /// </summary>
    public static readonly Counter<long> Snapshots = Meter.CreateCounter<long>(
        "live.snapshots", "{snapshot}", "Whole pictures sent to screens, by why: asked, cursor, overflow.");

    /// <summary>Live screens connected to this host.</summary>
    public static readonly UpDownCounter<int> Screens = Meter.CreateUpDownCounter<int>(
        "live.screens", "{screen}", "Live screens connected to this host.");

    private static readonly Counter<long> TurnedAway = Meter.CreateCounter<long>(
        "requests.turned_away", "{request}", "Requests that were told that the host is busy, by kind: command, reading.");

    /// <summary>A request found no place on this host.</summary>
    public static void Turned(string kind) => TurnedAway.Add(1, new KeyValuePair<string, object?>("kind", kind));

    /// <summary>Tells collectors how many seconds ago the tail last read the journal, found something or not.</summary>
    public static void ObserveTail(Func<double> idle) => Meter.CreateObservableGauge(
        "live.tail.idle", idle, "s", "Since the journal's tail was last read, found something or not.");

    /// <summary>Tells collectors how many seconds this host's clock is ahead of the database's.</summary>
    public static void ObserveClock(Func<double> off) => Meter.CreateObservableGauge(
        "host.clock.off", off, "s", "How far this host's clock is ahead of the database's; below nothing: behind.");

    /// <summary>Tells collectors how many scopes screens follow on this host, by kind.</summary>
    public static void ObserveWatches(Func<IEnumerable<Measurement<int>>> watches) => Meter.CreateObservableGauge(
        "live.watches", watches, "{watch}", "Scopes that screens follow on this host, by kind of scope.");

    private static InstrumentAdvice<int> Sizes => new()
    {
        HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200],
    };

    private static InstrumentAdvice<double> Delays => new()
    {
        HistogramBucketBoundaries = [.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10],
    };
}

/// <summary>How large batches are, how long they take, how long their oldest row had waited, and what was not written.</summary>
public sealed record BatchMeter(Histogram<int> Rows, Histogram<double> Seconds, Histogram<double> Waited, Counter<long> Failed)
{
    /// <summary>Nobody can tell whether it was written.</summary>
    public const string Unknown = "unknown";

    /// <summary>The queue was full, or it waited too long; surely not written.</summary>
    public const string Busy = "busy";

    /// <summary>The database refused it as bad data; surely not written.</summary>
    public const string Refused = "refused";

    public void Fail(int rows, string why) => Failed.Add(rows, new KeyValuePair<string, object?>("why", why));
}
