using CaseTracking.Domain.Access;
using CaseTracking.Store.Live;

namespace CaseTracking.Web.Live;

/// <summary>
/// One scope that one connection follows: the latest change per case that waits to be sent. Bounded: a screen too slow
/// for that is given a fresh snapshot instead of a growing queue.
/// </summary>
public sealed class Watch(Scope scope, long? resumeFrom, long offeredUpTo)
{
    /// <summary>Cases that may wait before a snapshot is cheaper.</summary>
    public const int PendingMax = 2_000;

    private const int UnacknowledgedMax = 4;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveChange> _pending = [];
    private long _offered = offeredUpTo;
    private bool _overflowed;
    private bool _acknowledges;
    private int _unacknowledged;
    private IReadOnlyDictionary<string, int>? _counters;

    public Scope Scope => scope;

    /// <summary>Where the screen left off; null asks for a snapshot.</summary>
    public long? ResumeFrom { get; private set; } = resumeFrom;

    /// <summary>The tail's position when the watch began: what came before is caught up from the database.</summary>
    public long Fence { get; } = offeredUpTo;

    public bool Started { get; set; }

    /// <summary>Whether the screen has yet to take what it was sent; only of one that has shown it acknowledges.
    /// </summary>
    public bool IsBehind
    {
        get
        {
            lock (_lock) return _acknowledges && _unacknowledged >= UnacknowledgedMax;
        }
    }

    /// <summary>Notes a batch on its way.</summary>
    public void Sent()
    {
        lock (_lock) _unacknowledged++;
    }

    /// <summary>Notes that the screen has taken a batch.</summary>
    public void Acknowledged()
    {
        lock (_lock) (_acknowledges, _unacknowledged) = (true, Math.Max(0, _unacknowledged - 1));
    }

    /// <summary>Keeps new counters until they are sent.</summary>
    public void Offer(IReadOnlyDictionary<string, int> counters)
    {
        lock (_lock) _counters = counters;
    }

    /// <summary>Takes what the tail read: all changes up to <paramref name="position"/>. True when something waits.</summary>
    public bool Offer(IReadOnlyList<LiveChange> changes, long position)
    {
        lock (_lock)
        {
            foreach (var change in changes)
            {
                if (change.Concerns(scope)) _pending[change.Number] = change;
            }
            if (_pending.Count > PendingMax)
            {
                _pending.Clear();
                _overflowed = true;
            }
            _offered = position;
            return _pending.Count > 0 || _overflowed;
        }
    }

    /// <summary>Lets go of changes that a snapshot up to <paramref name="position"/> tells.</summary>
    public void Covered(long position)
    {
        lock (_lock)
        {
            foreach (var change in _pending.Values.Where(c => c.Position <= position).ToList()) _pending.Remove(change.Number);
        }
    }

    /// <summary>Takes all that waits, in order, with the cursor that covers it.</summary>
    public Taken Take()
    {
        lock (_lock)
        {
            var taken = new Taken([.. _pending.Values.OrderBy(c => c.Position)], _offered, _counters, _overflowed);
            _pending.Clear();
            (_counters, _overflowed) = (null, false);
            return taken;
        }
    }

    /// <summary>What waited for a screen; overflowed: too much, a snapshot takes its place.</summary>
    public sealed record Taken(
        IReadOnlyList<LiveChange> Changes, long Cursor, IReadOnlyDictionary<string, int>? Counters, bool Overflowed);
}
