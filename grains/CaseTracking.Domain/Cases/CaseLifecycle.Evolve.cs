using System.Collections.Immutable;
using CaseTracking.Domain.Calendars;

namespace CaseTracking.Domain.Cases;

public static partial class CaseLifecycle
{
    /// <summary>The state after one recorded command: all its events, one version further.</summary>
    public static CaseState Apply(CaseState state, IEnumerable<CaseEvent> events, DateTimeOffset at, CityZone zone) =>
        events.Aggregate(state, (s, e) => Evolve(s, e, at, zone)) with { Version = state.Version + 1, LastAt = at };

    /// <summary>Folds one event into the state. Never refuses: what is recorded has happened.</summary>
    public static CaseState Evolve(CaseState s, CaseEvent happened, DateTimeOffset at, CityZone zone) => happened switch
    {
        CaseReceived e => Opened(e, at),
        WarningIssued => s with { Status = CaseStatus.Warned, EverWarned = true },
        CaseReferred e => InNewHands(s) with
        {
            Status = CaseStatus.Referred,
            Holder = e.To,
            Trail = s.Trail.Add(new EarlierHolder(s.Holder, s.HolderClock!)),
            EverHeld = With(s.EverHeld, e.To),
            HolderClock = new Clock(at, e.HolderDueAt, e.Imported),
            EverSentToCommission = s.EverSentToCommission || e.To.Kind == HolderKind.Commission,
        },
        ReferralLoopAlarmed => s with { LoopAlarmed = true },
        CaseReturned e => InNewHands(s, isReturned: true) with
        {
            Status = s.Trail.Length > 1 ? CaseStatus.Referred : CaseStatus.Received,
            Holder = e.To,
            // Nothing but receipt, referral and reopening starts a clock: the earlier holder's own runs on.
            HolderClock = s.Trail[^1].Clock,
            Trail = s.Trail.RemoveAt(s.Trail.Length - 1),
            ReturnedBy = With(s.ReturnedBy, e.From),
        },
        CaseResolved e => WithAnswer(s, _ => true, at) with
        {
            Status = CaseStatus.Resolved,
            Outcome = e.Outcome,
            AnswerAt = at,
            IsReturned = false,
            Promises = KeptByResolution(s, e.Outcome, at),
        },
        CaseReopened e => s with
        {
            Status = CaseStatus.Received,
            Outcome = null,
            Reopened = s.Reopened + 1,
            PromiseClock = new Clock(at, e.PromiseDueAt, e.Imported),
            HolderClock = new Clock(at, e.HolderDueAt, e.Imported),
            PromiseMetAt = null,
            AnswerAt = null,
            AnsweredAt = null,
            Verdict = null,
            FailedTries = [],
            AcceptedAt = null,
            Promises = TakenBack(s),
        },
        CaseEscalated e => Escalated(s, e),
        ClockWarned { Clock: ClockKind.Holder } e => s with { HolderClock = s.HolderClock! with { WarnedShare = e.Share } },
        ClockWarned e => s with { PromiseClock = s.PromiseClock! with { WarnedShare = e.Share } },
        CitizenCalledBack e => CalledBack(s, e, at, zone),
        SevenDayPromiseMet => s with { PromiseMetAt = at },
        SupportAdded => s with { Supports = s.Supports + 1 },
        DetailsCorrected e => Corrected(s, e),
        FollowUpPromised e => Promised(s, e, at, zone),
        PromiseKept e => WithPromise(s, e.Promise, p => p with { KeptAt = at, KeptBy = PromiseKeptBy.Word }),
        PromiseReminded e => WithPromise(s, e.Promise, p => p with { Reminded = true }),
        PromiseMissed e => WithPromise(s, e.Promise, p => p with { Missed = true }),
        CaseAccepted => s with { AcceptedAt = at, IsReturned = false },
        CaseAssigned e => s with { Assignee = e.Assignee },
        FollowUpDemanded e => Demanded(s, e, at),
        DemandAnswered e => WithAnswer(s, d => d.Id == e.Demand, at),
        NoteAdded or DeliberationAdded => s,
        _ => throw new InvalidOperationException($"No fold for {happened.GetType().Name}."),
    };

    private static CaseState Opened(CaseReceived e, DateTimeOffset at) => new()
    {
        Status = CaseStatus.Received,
        ContactKind = e.ContactKind,
        Channel = e.Channel,
        Category = e.Category,
        District = e.District,
        Neighbourhood = e.Neighbourhood,
        Deputy = e.Deputy,
        Holder = Holder.District(e.District),
        EverHeld = [Holder.District(e.District)],
        ReceivedAt = at,
        ReceivedDay = e.Day,
        PromiseClock = new Clock(at, e.PromiseDueAt, e.Imported),
        HolderClock = new Clock(at, e.HolderDueAt, e.Imported),
    };

    private static CaseState Escalated(CaseState s, CaseEscalated e) => s with
    {
        EscalationLevel = e.Level,
        HolderClock = e.Cause == EscalationCause.HolderClock ? s.HolderClock! with { Escalated = true } : s.HolderClock,
        PromiseClock = e.Cause == EscalationCause.PromiseClock
            ? s.PromiseClock! with { Escalated = true }
            : s.PromiseClock,
    };

    private static CaseState CalledBack(CaseState s, CitizenCalledBack e, DateTimeOffset at, CityZone zone)
    {
        if (s.AnswerAt is null || e.Person is not null) return s;
        if (e.Result == CallbackResult.Answered)
            return s with { AnsweredAt = s.AnsweredAt ?? at, Verdict = e.Verdict ?? s.Verdict };
        return s with { FailedTries = With(s.FailedTries, Calendars.PromiseClock.HalfDayOf(at, zone)) };
    }

    private static CaseState Corrected(CaseState s, DetailsCorrected e) => (e.Holder is null ? s : InNewHands(s)) with
    {
        Category = e.Category ?? s.Category,
        Deputy = e.Category is null ? s.Deputy : e.Deputy,
        District = e.District ?? s.District,
        Neighbourhood = NeighbourhoodAfter(s, e),
        Holder = e.Holder ?? s.Holder,
        EverHeld = e.Holder is { } h ? With(s.EverHeld, h) : s.EverHeld,
        // A later return must not reach the wrong district either.
        Trail = e.District is { } d
            ? [.. s.Trail.Select(t => t.Holder == Holder.District(s.District)
                ? t with { Holder = Holder.District(d) }
                : t)]
            : s.Trail,
    };

    // A name means something within its district only: of a case that moved, the old one means nothing.
    private static string? NeighbourhoodAfter(CaseState s, DetailsCorrected e) => e.Neighbourhood switch
    {
        null => e.District is { } d && d != s.District ? null : s.Neighbourhood,
        "" => null,
        var name => name,
    };

    private static ImmutableArray<T> With<T>(ImmutableArray<T> list, T item) =>
        list.Contains(item) ? list : list.Add(item);
}
