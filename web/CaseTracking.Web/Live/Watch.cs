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

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveChange> _pending = [];
    private long _offered = offeredUpTo;
    private bool _overflowed;
    private int _unacknowledged;

    public Scope Scope => scope;

    /// <summary>Where the screen left off; null asks for a snapshot.</summary>
    public long? ResumeFrom { get; private set; } = resumeFrom;

    /// <summary>The tail's position when the watch began: what came before is caught up from the database.</summary>
    public long Fence { get; } = offeredUpTo;

    public bool Started { get; set; }

    /// <summary>Batches sent and not acknowledged; counted once the screen has shown that it acknowledges.</summary>
    public int Unacknowledged => Volatile.Read(ref _unacknowledged);

    public bool Acknowledges { get; private set; }

    public IReadOnlyDictionary<string, int>? Counters { get; set; }

    /// <summary>A batch goes out.</summary>
    public void Sent() => Interlocked.Increment(ref _unacknowledged);

    /// <summary>The screen applied a batch. Comes while the pump sends the next one, and no count may be lost: a screen
    /// that seems four batches behind is sent nothing more.</summary>
    public void Applied()
    {
        Acknowledges = true;
        if (Interlocked.Decrement(ref _unacknowledged) < 0) Interlocked.Increment(ref _unacknowledged);
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

    /// <summary>Takes all that waits, in order, with the cursor that covers it.</summary>
    public (IReadOnlyList<LiveChange> Changes, long Cursor, bool Overflowed) Take()
    {
        lock (_lock)
        {
            var changes = _pending.Values.OrderBy(c => c.Position).ToList();
            var overflowed = _overflowed;
            _pending.Clear();
            _overflowed = false;
            return (changes, _offered, overflowed);
        }
    }
}
