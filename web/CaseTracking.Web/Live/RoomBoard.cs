using System.Text.Json;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Storms;

namespace CaseTracking.Web.Live;

/// <summary>What stands in the whole room beside the calls, for all screens of this host that follow the line.</summary>
public sealed class RoomBoard(LiveScreens screens)
{
    private readonly Lock _gate = new();
    private List<RawJson> _storms = [];

    /// <summary>Lets a screen follow: it gets all that stands, then each change.</summary>
    public void Join(LiveConnection connection)
    {
        lock (_gate)
        {
            connection.Room = new RoomWatch(_storms);
            connection.Wake();
        }
    }

    /// <summary>Offers the storm events as they are now; what is as it was is told to nobody.</summary>
    public void Offer(IEnumerable<StormEvent> storms)
    {
        List<RawJson> now = [.. storms.Select(s => new RawJson(JsonSerializer.Serialize(s, DomainJson.Default.StormEvent)))];
        lock (_gate)
        {
            if (now.SequenceEqual(_storms)) return;
            _storms = now;
            foreach (var (connection, _) in screens.All)
            {
                if (connection.Room is not { } watch) continue;
                watch.Offer(now);
                connection.Wake();
            }
        }
    }
}

/// <summary>What one screen has still to hear of the room: the latest alone, so that nothing queues.</summary>
public sealed class RoomWatch(IReadOnlyList<RawJson> storms)
{
    private readonly Lock _gate = new();
    private IReadOnlyList<RawJson>? _storms = storms;

    public void Offer(IReadOnlyList<RawJson> storms)
    {
        lock (_gate) _storms = storms;
    }

    /// <summary>The storm events, once; null when nothing is new.</summary>
    public StormsMessage? TakeStorms()
    {
        lock (_gate)
        {
            var taken = _storms;
            _storms = null;
            return taken is null ? null : new StormsMessage(taken);
        }
    }
}
