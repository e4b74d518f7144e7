namespace CaseTracking.Drill;

/// <summary>Who waited: commands until they were answered for good, screens until they were live again.</summary>
public enum Waiting { Commands, Screens }

/// <summary>How long anybody waited, to be asked of any stretch of the drill.</summary>
public sealed class Waits
{
    // Shorter ones are the day's work and would only fill the memory.
    private static readonly TimeSpan Noted = TimeSpan.FromMilliseconds(250);
    private readonly Lock _gate = new();
    private readonly List<(Waiting What, long From, long To)> _over = [];
    private readonly Dictionary<long, (Waiting What, long From)> _now = [];
    private long _last;

    public static long Now => TimeProvider.System.GetTimestamp();

    /// <summary>Somebody begins to wait; tells the number to end it with.</summary>
    public long Begin(Waiting what)
    {
        lock (_gate)
        {
            _now[++_last] = (what, Now);
            return _last;
        }
    }

    public void End(long wait)
    {
        lock (_gate)
        {
            if (!_now.Remove(wait, out var began)) return;
            var now = Now;
            if (TimeProvider.System.GetElapsedTime(began.From, now) >= Noted) _over.Add((began.What, began.From, now));
        }
    }

    /// <summary>The longest wait of this kind that touches a stretch, whole; zero when nobody waited a quarter of a second.
    /// </summary>
    public TimeSpan Longest(Waiting what, long from, long to)
    {
        lock (_gate)
        {
            var now = Now;
            return _over.Concat(_now.Values.Select(w => (w.What, w.From, To: now)))
                .Where(w => w.What == what && w.From <= to && w.To >= from)
                .Select(w => TimeProvider.System.GetElapsedTime(w.From, w.To)).DefaultIfEmpty().Max();
        }
    }

    /// <summary>Whether somebody waits who began before.</summary>
    public bool AnySince(long before)
    {
        lock (_gate) return _now.Values.Any(w => w.From <= before);
    }
}
