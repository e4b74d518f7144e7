using CaseTracking.Domain.Escalations;
using static CaseTracking.Domain.Cases.CaseStatus;
using static CaseTracking.Domain.Cases.Decision;

namespace CaseTracking.Domain.Cases;

/// <summary>
/// The life of a case: received → warned → referred → resolved, and what may happen beside it. Source: the table in
/// docs/glossary.md, "The life of a case". <see cref="Decide"/> and <see cref="Evolve"/> are pure.
/// </summary>
public static partial class CaseLifecycle
{
    /// <summary>Levels of escalation end at the council.</summary>
    public const int HighestLevel = 3;

    /// <summary>From here on a case is escalated to the mayor's office.</summary>
    public const int OfficeLevel = 2;

    /// <summary>Failed tries on different half-days that meet the promise.</summary>
    public const int TriesThatMeetThePromise = 3;

    /// <summary>What a command does to a case in this state: its events, or why not.</summary>
    public static Decision Decide(CaseState state, CaseCommand command, Circumstances now) => (state, command) switch
    {
        ({ Exists: false }, Receive c) => Accept(Received(c, now)),
        ({ Exists: false }, _) => Refuse(RefusalReason.NotReceived),
        (_, Receive) => Refuse(RefusalReason.AlreadyReceived),

        (_, Note) => Accept(new NoteAdded()),
        (_, Support) => Accept(new SupportAdded()),
        (_, Callback c) => DecideCallback(state, c, now),
        (_, KeepPromise c) => DecideKept(state, c, now),
        (_, AnswerDemand c) => DecideAnswered(state, c, now),
        (_, RemindPromise or MissPromise) => DecideAlert(state, command, now),
        (_, Demand c) => c.DueAt > now.At ? Accept(new FollowUpDemanded(c.DueAt)) : Refuse(RefusalReason.DueNotLater),

        ({ Status: Resolved }, Reopen) => Accept(Reopened(state, now)),
        (_, Reopen) => Refuse(RefusalReason.NotResolved),
        ({ Status: Resolved }, _) => Refuse(RefusalReason.AlreadyResolved),

        (_, AcceptCase) when state.AcceptedAt is not null => Refuse(RefusalReason.AlreadyAccepted),
        (_, AcceptCase) => Accept(new CaseAccepted(state.Holder)),
        (_, Assign c) => DecideAssigned(state, c),

        (_, Deliberate) when state.Holder.Kind != HolderKind.Commission => Refuse(RefusalReason.HeldByNoCommission),
        (_, Deliberate c) => Accept(new DeliberationAdded(state.Holder, c.Stance)),

        (_, Warn c) when c.DueAt <= now.At => Refuse(RefusalReason.DueNotLater),
        (_, Warn c) => Accept(new WarningIssued(c.RecipientKind, c.DueAt)),

        (_, Refer c) when c.Holder == state.Holder => Refuse(RefusalReason.AlreadyHeldThere),
        (_, Refer c) when c.DueAt <= now.At => Refuse(RefusalReason.DueNotLater),
        (_, Refer c) => Referred(state, c, now),

        ({ Status: CaseStatus.Received }, Return) or ({ CameByReferral: false }, Return) =>
            Refuse(RefusalReason.CameByNoReferral),
        (_, Return) => Accept(new CaseReturned(state.Holder, state.Trail[^1].Holder)),

        (_, Resolve { Outcome: Outcome.OutsideDuties, RightBody: null }) => Refuse(RefusalReason.RightBodyMissing),
        (_, Resolve { Outcome: not Outcome.OutsideDuties, RightBody: not null }) =>
            Refuse(RefusalReason.RightBodyOnlyOutsideDuties),
        (_, Resolve c) => Accept(new CaseResolved(c.Outcome)),

        (_, Correct c) => DecideCorrection(state, c, now),

        ({ EscalationLevel: >= HighestLevel }, Escalate or MissClock) => Refuse(RefusalReason.HighestLevel),
        (_, Escalate) => Accept(new CaseEscalated(state.EscalationLevel + 1, EscalationCause.ByHand, null)),
        (_, MissClock c) => DecideMissedClock(state, c, now),
        (_, WarnClock c) => DecideWarnedClock(state, c, now),

        (_, Promise c) when c.DueAt <= now.At => Refuse(RefusalReason.DueNotLater),
        (_, Promise c) => Accept(new FollowUpPromised(c.DueAt, c.Session, now.Imported)),

        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    /// <summary>The commands the state allows, whoever asks; a refusal lists these.</summary>
    public static IEnumerable<CommandKind> AllowedIn(CaseState state)
    {
        if (!state.Exists) return [CommandKind.Receive];
        List<CommandKind> allowed =
            [CommandKind.Note, CommandKind.Callback, CommandKind.Support, CommandKind.Demand];
        if (state.Promises.Any(p => p.KeptAt is null)) allowed.Add(CommandKind.KeepPromise);
        if (state.DemandedUntil is not null) allowed.Add(CommandKind.AnswerDemand);
        if (state.Status == Resolved) return [.. allowed, CommandKind.Reopen];
        allowed.AddRange([
            CommandKind.Warn, CommandKind.Refer, CommandKind.Resolve, CommandKind.Correct, CommandKind.Promise,
            CommandKind.Assign]);
        if (state.AcceptedAt is null) allowed.Add(CommandKind.Accept);
        if (state.Holder.Kind == HolderKind.Commission) allowed.Add(CommandKind.Deliberate);
        if (state.Status != CaseStatus.Received && state.CameByReferral) allowed.Add(CommandKind.Return);
        if (state.EscalationLevel < HighestLevel) allowed.Add(CommandKind.Escalate);
        return allowed;
    }

    private static CaseReceived Received(Receive c, Circumstances now) => new(
        c.ContactKind, c.Channel, c.Category, c.District, now.City.DeputyOf(c.Category), now.City.Zone.DayOf(now.At),
        now.City.PromiseDueAt(now.At), now.City.HolderDueAt(c.Category, now.At), now.Imported,
        c.Neighbourhood);

    // "Received" again, so both clocks start anew; the holder stays the last one.
    private static CaseReopened Reopened(CaseState state, Circumstances now) => new(
        now.City.PromiseDueAt(now.At), now.City.HolderDueAt(state.Category, now.At), now.Imported);

    private static Decision Referred(CaseState state, Refer c, Circumstances now)
    {
        var due = c.DueAt ?? now.City.HolderDueAt(state.Category, now.At);
        var referred = new CaseReferred(state.Holder, c.Holder, due, now.Imported);
        return !state.LoopAlarmed && state.ReturnedBy.Contains(c.Holder)
            ? Accept(referred, new ReferralLoopAlarmed(c.Holder))
            : Accept(referred);
    }

    private static Decision DecideCallback(CaseState state, Callback c, Circumstances now)
    {
        if (c is { Result: CallbackResult.NoAnswer, Verdict: not null })
            return Refuse(RefusalReason.VerdictWithoutAnswer);
        if (c.Reopens && ReopensWrongly(state, c) is { } wrong) return Refuse(wrong);
        List<CaseEvent> events = [new CitizenCalledBack(c.Result, c.Verdict, c.Person)];
        // The promise was made to who reported the case.
        if (c.Person is null && MeetsPromise(state, c.Result, now) is { } by) events.Add(new SevenDayPromiseMet(by));
        if (c.Reopens) events.Add(Reopened(state, now));
        return Accept([.. events]);
    }

    private static RefusalReason? ReopensWrongly(CaseState state, Callback c) =>
        state.Status != Resolved ? RefusalReason.NotResolved
        : c.Verdict != Verdict.Objects ? RefusalReason.ReopensWithoutObjection
        : string.IsNullOrWhiteSpace(c.Text) ? RefusalReason.ObjectionWithoutReason
        : null;

    // Only a call with an answer to give can meet the promise: resolving alone does not, nor does calling alone.
    private static PromiseMetBy? MeetsPromise(CaseState state, CallbackResult result, Circumstances now)
    {
        if (state.PromiseMetAt is not null || state.AnswerAt is null) return null;
        if (result == CallbackResult.Answered) return PromiseMetBy.AnsweredCallback;
        var halfDay = Calendars.PromiseClock.HalfDayOf(now.At, now.City.Zone);
        var tries = state.FailedTries.Contains(halfDay) ? state.FailedTries.Length : state.FailedTries.Length + 1;
        return tries >= TriesThatMeetThePromise ? PromiseMetBy.ThirdFailedTry : null;
    }

    private static Decision DecideCorrection(CaseState state, Correct c, Circumstances now)
    {
        var words = c.Details is not { Address: null, Lat: null, Text: null };
        if (c is { Category: null, District: null, Neighbourhood: null } && !words) return Refuse(RefusalReason.NothingToCorrect);
        var neighbourhood = c.Neighbourhood is { Length: > 0 } said
            ? now.City.NeighbourhoodOf(c.District ?? state.District, said) : c.Neighbourhood;
        if (neighbourhood is null != c.Neighbourhood is null) return Refuse(RefusalReason.NeighbourhoodElsewhere);
        // While nobody referred the case, it is its district that holds it: a corrected district takes it over.
        Holder? holder = c.District is { } d && !state.CameByReferral && state.Holder == Holder.District(state.District)
            ? Holder.District(d)
            : null;
        var deputy = c.Category is { } category ? now.City.DeputyOf(category) : null;
        return Accept(new DetailsCorrected(c.Category, deputy, c.District, holder, words, neighbourhood));
    }

    private static Decision DecideMissedClock(CaseState state, MissClock c, Circumstances now)
    {
        var isMissed = Ladder.ClockOf(state, c.Clock)?.StartedAt == c.ClockStartedAt
            && Ladder.Ahead(state, c.Clock, now.City).Any(s => s.IsMiss && s.At <= now.At);
        if (!isMissed) return Refuse(RefusalReason.ClockNotMissed);
        var cause = c.Clock == ClockKind.Holder ? EscalationCause.HolderClock : EscalationCause.PromiseClock;
        return Accept(new CaseEscalated(state.EscalationLevel + 1, cause, c.ClockStartedAt));
    }

    private static Decision DecideWarnedClock(CaseState state, WarnClock c, Circumstances now)
    {
        var step = Ladder.ClockOf(state, c.Clock)?.StartedAt != c.ClockStartedAt ? null
            : Ladder.Ahead(state, c.Clock, now.City).FirstOrDefault(s => s.Rule.Share == c.Share && !s.IsMiss);
        return step is not null && step.At <= now.At
            ? Accept(new ClockWarned(c.Clock, c.ClockStartedAt, c.Share, step.Rule.Level))
            : Refuse(RefusalReason.NothingToTell);
    }
}
