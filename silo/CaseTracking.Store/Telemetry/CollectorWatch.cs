using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CaseTracking.Store.Telemetry;

/// <summary>Tells in the log when the collector does not take what the host measures, in one line and at most once in ten minutes:
/// the exporter itself drops it and says nothing. Nobody waits for it.</summary>
public sealed partial class CollectorWatch(Uri collector, TimeProvider time, ILogger<CollectorWatch> logger) : EventListener, IHostedService
{
    private const string Source = "OpenTelemetry-Exporter-OpenTelemetryProtocol";
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);
    private readonly ConcurrentQueue<EventSource> _early = [];
    private volatile bool _listens;
    private long _told;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _listens = true;
        while (_early.TryDequeue(out var source)) EnableEvents(source, EventLevel.Warning);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _listens = false;
        return Task.CompletedTask;
    }

    // Called while the base is made, before there is anything of this class.
    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name != Source) return;
        if (_listens) EnableEvents(eventSource, EventLevel.Warning);
        else _early?.Enqueue(eventSource);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (!_listens || eventData.Level > EventLevel.Warning) return;
        var told = Interlocked.Read(ref _told);
        if (told != 0 && time.GetElapsedTime(told) < Quiet) return;
        if (Interlocked.CompareExchange(ref _told, time.GetTimestamp(), told) != told) return;
        LogNotTaken(logger, collector.Authority, Why(eventData));
    }

    // The payload has whole exceptions in it.
    private static string Why(EventWrittenEventArgs e)
    {
        var said = string.Format(CultureInfo.InvariantCulture, e.Message ?? e.EventName ?? "", [.. e.Payload ?? []]);
        return said.Split('\n', 2)[0].Trim();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The collector at {Collector} does not take metrics and traces; the host goes on without them. {Why}")]
    private static partial void LogNotTaken(ILogger logger, string collector, string why);
}
