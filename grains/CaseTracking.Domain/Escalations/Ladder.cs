using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;

namespace CaseTracking.Domain.Escalations;

/// <summary>When the scan must look at a case's clocks; null when there is nothing left to tell. <c>Rules</c>: the version of
/// the ladder by which it was told.</summary>
public sealed record ClockWatches(DateTimeOffset? Holder, DateTimeOffset? Promise, int Rules);

/// <summary>A step of a running clock, with the moment at which it comes.</summary>
public sealed record ClockStep(EscalationRule Rule, DateTimeOffset At)
{
    public bool IsMiss => Rule.Share == EscalationRule.Miss;
}

/// <summary>
/// When a case's clocks are warned of and when they climb. Pure. A clock that was met, that climbed, or that belongs to a
/// resolved case has no steps left; one that an import started is never warned of. Source: docs/glossary.md, "The ladder".
/// </summary>
public static class Ladder
{
    /// <summary>The steps that are still ahead of a clock, the earliest first.</summary>
    public static IReadOnlyList<ClockStep> Ahead(CaseState state, ClockKind kind, CityRules city)
    {
        if (ClockOf(state, kind) is not { Escalated: false } clock || state.Status == CaseStatus.Resolved) return [];
        if (kind == ClockKind.Promise && state.PromiseMetAt is not null) return [];
        return
        [
            .. city.Escalations.Of(state, kind)
                .Where(r => IsAhead(r, state, clock))
                .Select(r => new ClockStep(r, AtOf(r.Share, clock, kind, city))),
        ];
    }

    /// <summary>What is to be told of a clock now, or null. The miss spares the warnings before it, and a later warning the
    /// earlier ones.</summary>
    public static ClockStep? Due(CaseState state, ClockKind kind, CityRules city, DateTimeOffset now) =>
        Ahead(state, kind, city).LastOrDefault(s => s.At <= now);

    /// <summary>When to look at the clocks next.</summary>
    public static ClockWatches WatchesOf(CaseState state, CityRules city) => new(
        Next(state, ClockKind.Holder, city), Next(state, ClockKind.Promise, city), city.Escalations.Version);

    /// <summary>The clock of a kind; null before the case was received.</summary>
    public static Clock? ClockOf(CaseState state, ClockKind kind) =>
        kind == ClockKind.Holder ? state.HolderClock : state.PromiseClock;

    /// <summary>Whether one of the case's running clocks was warned of and not yet met or missed.</summary>
    public static bool NearsDeadline(CaseState state) => state.Status != CaseStatus.Resolved
        && (state.HolderClock is { WarnedShare: > 0, Escalated: false }
            || (state.PromiseMetAt is null && state.PromiseClock is { WarnedShare: > 0, Escalated: false }));

    private static DateTimeOffset? Next(CaseState state, ClockKind kind, CityRules city) =>
        Ahead(state, kind, city) is [var first, ..] ? first.At : null;

    private static bool IsAhead(EscalationRule rule, CaseState state, Clock clock) => rule.Share == EscalationRule.Miss
        ? state.EscalationLevel < CaseLifecycle.HighestLevel
        : !clock.Imported && rule.Share > clock.WarnedShare;

    // The holder's clock counts working time, the promise calendar time.
    private static DateTimeOffset AtOf(int share, Clock clock, ClockKind kind, CityRules city) =>
        share == EscalationRule.Miss ? clock.DueAt
        : kind == ClockKind.Holder ? city.Calendar.ShareOf(clock.StartedAt, clock.DueAt, share)
        : PromiseClock.ShareOf(clock.StartedAt, clock.DueAt, share);
}
