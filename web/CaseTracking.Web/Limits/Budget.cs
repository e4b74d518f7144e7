namespace CaseTracking.Web.Limits;

/// <summary>
/// One budget for each key, an address or a user, that fills up again as time goes on. Memory is bounded: a key is
/// forgotten once its budget is full, and when too many are in use, new ones share one budget until some are.
/// </summary>
/// <remarks>
/// Each key needs one number, the moment at which it will have all back (the generic cell rate algorithm). The
/// framework's partitioned limiter was refused: it keeps an object for each key it sees and has no bound.
/// </remarks>
public sealed class Budget(Rate rate, TimeProvider time, int keysMax)
{
    private const string Others = "";
    private static readonly TimeSpan PruneEvery = TimeSpan.FromSeconds(1);

    private readonly TimeSpan _one = TimeSpan.FromMinutes(1) / rate.PerMinute;
    private readonly TimeSpan _all = TimeSpan.FromMinutes(1) / rate.PerMinute * rate.Burst;
    private readonly long _start = time.GetTimestamp();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TimeSpan> _fullAt = [];
    private TimeSpan _prunedAt;

    /// <summary>Keys that are told apart now.</summary>
    public int Keys
    {
        get
        {
            lock (_lock) return _fullAt.Count;
        }
    }

    /// <summary>Spends one; null when there was one, else how long to wait for it.</summary>
    public TimeSpan? Spend(string key)
    {
        lock (_lock)
        {
            var (place, now) = Find(key);
            var full = Later(_fullAt.GetValueOrDefault(place), now) + _one;
            if (full - now > _all) return full - now - _all;
            _fullAt[place] = full;
            return null;
        }
    }

    /// <summary>Like <see cref="Spend"/>, but spends nothing.</summary>
    public TimeSpan? Wait(string key)
    {
        lock (_lock)
        {
            var (place, now) = Find(key);
            var over = Later(_fullAt.GetValueOrDefault(place), now) + _one - now - _all;
            return over > TimeSpan.Zero ? over : null;
        }
    }

    private (string Place, TimeSpan Now) Find(string key)
    {
        var now = time.GetElapsedTime(_start);
        if (_fullAt.Count < keysMax || _fullAt.ContainsKey(key)) return (key, now);
        if (now - _prunedAt >= PruneEvery)
        {
            _prunedAt = now;
            foreach (var (full, _) in _fullAt.Where(k => k.Value <= now).ToList()) _fullAt.Remove(full);
        }
        return (_fullAt.Count < keysMax ? key : Others, now);
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
