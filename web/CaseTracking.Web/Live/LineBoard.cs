using System.Text.Json;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Json;

namespace CaseTracking.Web.Live;

/// <summary>The open calls of the line, for all screens of this host that follow it.</summary>
public sealed class LineBoard(LiveScreens screens)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, RawJson> _open = [];
    private RawJson? _sessions;

    /// <summary>Lets a screen follow: it gets all open calls, then what changes.</summary>
    public void Join(LiveConnection connection)
    {
        lock (_gate)
        {
            connection.Line = new LineWatch(_open, _sessions);
            connection.Wake();
        }
    }

    /// <summary>Forgets all and takes these; every screen starts anew.</summary>
    public void Reset(IEnumerable<CallView> open)
    {
        lock (_gate)
        {
            _open.Clear();
            foreach (var call in open) _open[call.Id] = Json(call);
            foreach (var (connection, _) in screens.All.Where(s => s.Connection.Line is not null))
            {
                connection.Line = new LineWatch(_open, _sessions);
                connection.Wake();
            }
        }
    }

    /// <summary>Offers changed calls; never waits for a screen.</summary>
    public void Offer(IReadOnlyList<CallView> changed)
    {
        if (changed.Count == 0) return;
        List<(Guid Id, RawJson Call)> calls = [.. changed.Select(c => (c.Id, Json(c)))];
        lock (_gate)
        {
            for (var i = 0; i < calls.Count; i++)
            {
                if (changed[i].Status == CallStatus.Ended) _open.Remove(calls[i].Id);
                else _open[calls[i].Id] = calls[i].Call;
            }
            foreach (var (connection, _) in screens.All)
            {
                if (connection.Line is not { } watch) continue;
                watch.Offer(calls);
                connection.Wake();
            }
        }
    }

    /// <summary>Takes how the live sessions stand; screens are told when it is news.</summary>
    public void Offer(RawJson sessions)
    {
        lock (_gate)
        {
            if (_sessions == sessions) return;
            _sessions = sessions;
            foreach (var (connection, _) in screens.All)
            {
                if (connection.Line is not { } watch) continue;
                watch.Offer(sessions);
                connection.Wake();
            }
        }
    }

    private static RawJson Json(CallView call) => new(JsonSerializer.Serialize(call, DomainJson.Default.CallView));
}

/// <summary>What one screen has still to hear of the line; latest per call, so that a slow screen queues no more than there
/// are calls.</summary>
public sealed class LineWatch
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Guid, RawJson> _waits;
    private RawJson? _sessions;
    private bool _reset = true;

    public LineWatch(IReadOnlyDictionary<Guid, RawJson> open, RawJson? sessions) => (_waits, _sessions) = (new(open), sessions);

    public void Offer(RawJson sessions)
    {
        lock (_gate) _sessions = sessions;
    }

    public void Offer(IEnumerable<(Guid Id, RawJson Call)> calls)
    {
        lock (_gate)
        {
            foreach (var (id, call) in calls) _waits[id] = call;
        }
    }

    /// <summary>What waits, once; null when nothing does.</summary>
    public CallsMessage? Take()
    {
        lock (_gate)
        {
            if (!_reset && _waits.Count == 0 && _sessions is null) return null;
            var message = new CallsMessage(_reset, [.. _waits.Values], _sessions);
            (_reset, _sessions) = (false, null);
            _waits.Clear();
            return message;
        }
    }
}
