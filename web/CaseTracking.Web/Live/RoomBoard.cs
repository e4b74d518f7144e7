using System.Text.Json;
using CaseTracking.Domain.Desks;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Storms;

namespace CaseTracking.Web.Live;

/// <summary>What stands in the whole room beside the calls, storm events and desks, for all screens of this host that follow the
/// line.</summary>
public sealed class RoomBoard(LiveScreens screens)
{
    private readonly Lock _gate = new();
    private List<RawJson> _storms = [];
    private List<RawJson> _desks = [];

    /// <summary>Lets a screen follow: it gets all that stands, then each change.</summary>
    public void Join(LiveConnection connection)
    {
        lock (_gate)
        {
            connection.Room = new RoomWatch(_storms, _desks);
            connection.Wake();
        }
    }

    /// <summary>Offers the room as it is now; what is as it was is told to nobody.</summary>
    public void Offer(IEnumerable<StormEvent> storms, IEnumerable<DeskView> desks)
    {
        var stormsNow = storms.Select(s => new RawJson(JsonSerializer.Serialize(s, DomainJson.Default.StormEvent))).ToList();
        var desksNow = desks.Select(d => new RawJson(JsonSerializer.Serialize(d, DomainJson.Default.DeskView))).ToList();
        lock (_gate)
        {
            var (newStorms, newDesks) = (!stormsNow.SequenceEqual(_storms), !desksNow.SequenceEqual(_desks));
            if (!newStorms && !newDesks) return;
            (_storms, _desks) = (stormsNow, desksNow);
            foreach (var (connection, _) in screens.All)
            {
                if (connection.Room is not { } watch) continue;
                watch.Offer(newStorms ? stormsNow : null, newDesks ? desksNow : null);
                connection.Wake();
            }
        }
    }
}

/// <summary>What one screen has still to hear of the room: the latest alone, so that nothing queues.</summary>
public sealed class RoomWatch(IReadOnlyList<RawJson> storms, IReadOnlyList<RawJson> desks)
{
    private readonly Lock _gate = new();
    private IReadOnlyList<RawJson>? _storms = storms;
    private IReadOnlyList<RawJson>? _desks = desks;

    /// <summary>Keeps what is new; null is as it was.</summary>
    public void Offer(IReadOnlyList<RawJson>? storms, IReadOnlyList<RawJson>? desks)
    {
        lock (_gate) (_storms, _desks) = (storms ?? _storms, desks ?? _desks);
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

    /// <summary>The desks, once; null when nothing is new.</summary>
    public DesksMessage? TakeDesks()
    {
        lock (_gate)
        {
            var taken = _desks;
            _desks = null;
            return taken is null ? null : new DesksMessage(taken);
        }
    }
}
