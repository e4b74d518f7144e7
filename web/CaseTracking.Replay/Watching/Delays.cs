namespace CaseTracking.Replay.Watching;

/// <summary>How late changes came, counted in steps of a tenth of a millisecond; bounded whatever comes.</summary>
public sealed class Delays
{
    private const double StepMilliseconds = 0.1;
    private readonly int[] _counts = new int[600_000];
    private int _count;

    public int Count => Volatile.Read(ref _count);

    /// <summary>Counts a delay; beyond a minute it counts as a minute.</summary>
    public void Add(TimeSpan delay)
    {
        var step = (int)Math.Clamp(delay.TotalMilliseconds / StepMilliseconds, 0, _counts.Length - 1);
        Interlocked.Increment(ref _counts[step]);
        Interlocked.Increment(ref _count);
    }

    /// <summary>The delay that a part of all stayed within, in milliseconds; 0 when there are none.</summary>
    public double Percentile(double part)
    {
        var left = (int)Math.Ceiling(Count * part);
        for (var step = 0; step < _counts.Length; step++)
        {
            if ((left -= _counts[step]) <= 0) return left <= 0 && Count > 0 ? step * StepMilliseconds : 0;
        }
        return 0;
    }
}
