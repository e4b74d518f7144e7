using CaseTracking.Domain.Calls;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Screens.Live;
using CaseTracking.Screens.Sessions;

namespace CaseTracking.Screens.Calls;

/// <summary>The line's open calls as they stand now, for all screens of this page.</summary>
public sealed class CallFeed(LiveLine line, Workplace workplace)
{
    private readonly Dictionary<Guid, CallView> _open = [];
    private bool _follows;

    /// <summary>The calls changed; each that did, and whether all are new.</summary>
    public event Action<IReadOnlyList<CallView>, bool>? Changed;

    /// <summary>Whether anything was told yet.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Whether a telephone system tells of calls here: seen by one that it told of.</summary>
    public bool HasLine { get; private set; }

    /// <summary>Open calls, the longest first.</summary>
    public IEnumerable<CallView> Open => _open.Values.OrderBy(c => c.StartedAt);

    /// <summary>Live sessions to come and going on, and those that were over lately.</summary>
    public IReadOnlyList<LiveSession> Sessions { get; private set; } = [];

    /// <summary>Those who wait: they ring, and nobody has put them down. Who called a session waits there.</summary>
    public IEnumerable<CallView> Waiting => Open.Where(c => c is { Status: CallStatus.Ringing, HungUpAt: null, Session: null });

    /// <summary>The calls of a session, in the order of their turns.</summary>
    public IEnumerable<CallView> In(Guid session) => Open.Where(c => c.Session == session);

    private string Me => workplace.Session.Id;

    /// <summary>Whether a waiting call may be taken at this desk.</summary>
    public bool RingsHere(CallView call) => call.Offered.Count == 0 || call.Offered.Contains(Me);

    /// <summary>Whether a call is on this desk.</summary>
    public bool IsHere(CallView call) => call.Status == CallStatus.OnDesk && call.Desk == Me;

    public CallView? Find(Guid id) => _open.GetValueOrDefault(id);

    /// <summary>Follows the line; again, once it tells anything, it does nothing.</summary>
    /// <param name="asDesk">Whether calls are taken on this page.</param>
    public async Task Follow(bool asDesk = false)
    {
        if (!_follows) line.Calls += Take;
        _follows = true;
        // Refused before the session began in which one sits, it is asked for again.
        await line.FollowCalls(asDesk, again: !IsKnown);
    }

    private void Take(CallsMessage message)
    {
        if (message.Reset) _open.Clear();
        foreach (var call in message.Calls)
        {
            if (call.Status == CallStatus.Ended) _open.Remove(call.Id);
            else if (!(_open.TryGetValue(call.Id, out var known) && known.Version > call.Version)) _open[call.Id] = call;
        }
        Sessions = message.Sessions ?? Sessions;
        IsKnown = true;
        HasLine |= message.Calls.Any(c => c.IsByLine);
        Changed?.Invoke(message.Calls, message.Reset);
    }
}
