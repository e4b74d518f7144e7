using CaseTracking.Store.Telemetry;
using Microsoft.Extensions.Logging;

namespace CaseTracking.Store.Hosts;

/// <summary>
/// Compares the host's clock with the database's, and tells when they are apart: once when it begins, or has moved on much, and once
/// when it is over. Nothing is refused for it: versions order a case, and the journal's positions all of them; but deadlines are
/// judged, and moments written, by hosts' clocks.
/// </summary>
public sealed partial class ClockWatch
{
    /// <summary>What is more than this apart is told.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    private readonly ILogger _logger;
    private TimeSpan _told;
    private TimeSpan _off;

    public ClockWatch(ILogger logger)
    {
        _logger = logger;
        CaseMeter.ObserveClock(() => _off.TotalSeconds);
    }

    /// <summary>How far the host's clock is ahead of the database's, as known last; less than nothing: behind.</summary>
    public TimeSpan Off => _off;

    /// <summary>The host's clock when the database was asked and when it had answered, and the database's between the two.</summary>
    public void Compare(DateTimeOffset asked, DateTimeOffset database, DateTimeOffset answered)
    {
        // Nothing is told of what the way there and back may explain.
        var (first, last) = asked <= answered ? (asked, answered) : (answered, answered);
        _off = database < first ? first - database : database > last ? last - database : TimeSpan.Zero;
        var isOff = _off.Duration() > Tolerance;
        if (isOff == (_told != TimeSpan.Zero) && (_off - _told).Duration() <= Tolerance * 5) return;
        _told = isOff ? _off : TimeSpan.Zero;
        if (isOff) LogOff(_logger, Math.Abs(_off.TotalSeconds), _off > TimeSpan.Zero ? "ahead of" : "behind");
        else LogRight(_logger);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "This host's clock is {Seconds:0.0} s {Side} the database's: deadlines are judged by it. Set both by NTP.")]
    private static partial void LogOff(ILogger logger, double seconds, string side);

    [LoggerMessage(Level = LogLevel.Warning, Message = "This host's clock and the database's agree again.")]
    private static partial void LogRight(ILogger logger);
}
