using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Escalations;

namespace CaseTracking.Domain.Journal;

/// <summary>A case of whose clock something is to be told, as the deadline scan finds it: it nears its end or ran out.
/// </summary>
public sealed record MissedClock(string Number, ClockKind Clock, CaseState State)
{
    public DateTimeOffset ClockStartedAt => Ladder.ClockOf(State, Clock)!.StartedAt;

    public int EscalationLevel => State.EscalationLevel;
}

/// <summary>A case with the version at which it stands.</summary>
public sealed record WatchedCase(string Number, CaseState State);

/// <summary>Finds clocks that near their end or were missed, and keeps the moments at which to look at them.</summary>
public interface IMissedClocks
{
    /// <summary>
    /// Clocks of which a step of the ladder came by <paramref name="now"/> and was not told yet, earliest first, of one slice
    /// of the city's cases. A clock that an import started counts only when it ran out after the import ended.
    /// </summary>
    Task<IReadOnlyList<MissedClock>> Find(string city, int slice, int slices, DateTimeOffset now, int limit);

    /// <summary>Open cases of a slice whose moments were told by another version of the ladder than this.</summary>
    Task<IReadOnlyList<WatchedCase>> FindOtherwise(string city, int slice, int slices, int rulesVersion, int limit);

    /// <summary>Keeps when to look at cases next; one that moved on meanwhile keeps what came with that.</summary>
    Task Watch(string city, IReadOnlyList<(WatchedCase Case, ClockWatches Watches)> watched);
}
