using CaseTracking.Domain.Storms;
using CaseTracking.Screens.Live;

namespace CaseTracking.Screens.Storms;

/// <summary>The storm events that stand on the desks now, for all screens of this page; told with the line's calls.</summary>
public sealed class StormFeed
{
    public StormFeed(LiveLine line)
    {
        line.Storms += Take;
        if (line.LatestStorms is { } told) Take(told);
    }

    /// <summary>An event was opened, changed or closed, or has more callers.</summary>
    public event Action? Changed;

    /// <summary>Open events, the latest first.</summary>
    public IReadOnlyList<StormEvent> Open { get; private set; } = [];

    /// <summary>Takes at once what this page itself did; the line tells the same a moment later.</summary>
    public void Put(StormEvent storm)
    {
        Open = [.. Open.Where(e => e.Id != storm.Id).Append(storm).Where(e => e.IsOpen).OrderByDescending(e => e.OpenedAt)];
        Changed?.Invoke();
    }

    private void Take(StormsMessage message)
    {
        Open = message.Events;
        Changed?.Invoke();
    }
}
