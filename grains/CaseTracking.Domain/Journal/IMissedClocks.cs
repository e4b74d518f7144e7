using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Journal;

/// <summary>A case whose clock ran out, as the deadline scan finds it.</summary>
public sealed record MissedClock(string Number, ClockKind Clock, DateTimeOffset ClockStartedAt, int EscalationLevel);

/// <summary>Finds missed clocks.</summary>
public interface IMissedClocks
{
    /// <summary>
    /// Clocks that ran out by <paramref name="now"/> and did not escalate yet, earliest first, of one slice of the
    /// city's cases. A clock that an import started counts only when it ran out after the import ended.
    /// </summary>
    Task<IReadOnlyList<MissedClock>> Find(string city, int slice, int slices, DateTimeOffset now, int limit);
}
