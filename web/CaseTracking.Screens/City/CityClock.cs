namespace CaseTracking.Screens.City;

/// <summary>
/// The present moment by the server's clock, so that a desk whose own clock is wrong still shows true deadlines, and
/// a tick a second for what counts down.
/// </summary>
public sealed class CityClock(TimeProvider time) : IDisposable
{
    private TimeSpan _ahead;
    private ITimer? _timer;

    public DateTimeOffset Now => time.GetUtcNow() + _ahead;

    /// <summary>Each second.</summary>
    public event Action? Tick;

    /// <summary>Takes the server's word of the time, said so long ago; a header's whole seconds are enough.</summary>
    public void SetBy(DateTimeOffset? server, TimeSpan ago)
    {
        _timer ??= time.CreateTimer(_ => Tick?.Invoke(), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        if (server is not { } at) return;
        var ahead = at + ago - time.GetUtcNow();
        _ahead = ahead.Duration() < TimeSpan.FromSeconds(2) ? TimeSpan.Zero : ahead;
    }

    public void Dispose() => _timer?.Dispose();
}
