using CaseTracking.Domain.Contacts;

namespace CaseTracking.Domain.Calls;

/// <summary>
/// What happens to a call. What the line tells is a fact and never refused: told again, late or in another order it
/// leaves the same call. What a desk asks may come too late. Source: issue of the call desk; generic CTI push of
/// telephone systems (newCall, answer, hangup).
/// </summary>
public static class CallRules
{
    /// <summary>How long after a hang-up without an answer an answer that was overtaken may still come.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    /// <summary>How long a call may ring; longer, and its hang-up was lost on the way.</summary>
    public static readonly TimeSpan RingsMax = TimeSpan.FromHours(1);

    /// <summary>What a command does to a call; the very same state when it does nothing.</summary>
    public static CallDecision Decide(CallState state, CallCommand command, DateTimeOffset at)
    {
        var decision = Decided(state, command, at);
        return decision.State == state ? decision with { State = state } : decision;
    }

    /// <summary>Whether the call waits for nobody any more: its caller gave up, or the line forgot it.</summary>
    public static bool IsGivenUp(CallState state, DateTimeOffset at) =>
        state is { Exists: true, Status: CallStatus.Ringing, Draft.IsEmpty: true } && at >= (state switch
        {
            { HungUpAt: null } => state.StartedAt + RingsMax,
            // Somebody spoke whom the line does not name: whose desk it belongs on may still be told.
            { AnsweredAt: not null } => state.HungUpAt + RingsMax,
            _ => state.HungUpAt + Grace,
        });

    /// <summary>Whether an end may begin; the same again may.</summary>
    /// <param name="session">The live session in which whoever ends it has a seat.</param>
    public static CallRefusal? MayEnd(CallState state, string desk, Guid commandId, Guid? session = null) => state switch
    {
        { Status: CallStatus.Ended } => state.Outcome?.CommandId == commandId ? null : CallRefusal.HasEnded,
        { Session: { } its } when its == session => Other(state, commandId),
        { Desk: { } its } when its != desk => CallRefusal.OnAnotherDesk,
        { Status: CallStatus.Waiting } => CallRefusal.InSession,
        _ => Other(state, commandId),
    };

    /// <summary>The end is on its way: from here on no other can be.</summary>
    public static CallState BeginEnd(CallState state, string desk, Guid commandId, ContactResult result, DateTimeOffset at) =>
        Next((state.Exists ? state : Begun(state, desk, at)) with
        {
            Ending = new CallEnding(commandId, result, at),
            Desk = state.Desk ?? desk,
            Status = CallStatus.OnDesk,
        });

    /// <summary>The end was refused; the call goes on.</summary>
    public static CallState ForgetEnd(CallState state) => Next(state with { Ending = null });

    /// <summary>The call has its result; none when it was no call. Who called and what was typed is with the contact and the
    /// case now.</summary>
    public static CallState Ended(CallState state, CallOutcome? outcome, DateTimeOffset at) => Next(state with
    {
        Status = CallStatus.Ended,
        Outcome = outcome,
        Ending = null,
        EndedAt = at,
        From = null,
        Draft = CallDraft.Empty,
    });

    private static CallRefusal? Other(CallState state, Guid commandId) =>
        state.Ending is { } begun && begun.CommandId != commandId ? CallRefusal.IsEnding : null;

    private static CallDecision Decided(CallState state, CallCommand command, DateTimeOffset at) => (state, command) switch
    {
        // Told of a call that has its result: nothing is new.
        ({ Status: CallStatus.Ended }, Ring or PickUp or HangUp) => new(state),
        (_, Ring c) => new(Rung(state, c, at)),
        (_, PickUp c) => new(PickedUp(ByLine(state, c.From, c.Line, at, c.Session), c.Desk, at)),
        (_, HangUp c) => new(HungUp(ByLine(state, c.From, c.Line, at, null), c.Cause, at)),

        ({ Exists: false }, Begin c) => new(Begun(state, c.Desk, at)),
        // What a desk typed while it could not be reached begins the call.
        ({ Exists: false }, TypeIn c) => new(Typed(Begun(state, c.By, at), c)),
        ({ Exists: false }, _) => new(state, CallRefusal.NoSuchCall),
        ({ Status: CallStatus.Ended, Outcome: null }, Discard) => new(state),
        ({ Status: CallStatus.Ended }, _) => new(state, CallRefusal.HasEnded),

        ({ Status: CallStatus.OnDesk }, Begin c) => new(state, state.Desk == c.Desk ? null : CallRefusal.OnAnotherDesk),
        ({ Status: CallStatus.OnDesk }, Claim c) => new(state, state.Desk == c.Desk ? null : CallRefusal.OnAnotherDesk),
        ({ Session: not null }, Begin) => new(state, CallRefusal.InSession),
        ({ Session: { } session }, Claim c) when session != c.Session => new(state, CallRefusal.InSession),
        (_, Begin c) => new(OnDesk(state, c.Desk, at)),
        (_, Claim c) => new(OnDesk(state, c.Desk, at)),
        (_, TakeOver c) => new(OnDesk(Left(state), c.Desk, at)),
        (_, Pass or PassBack) when state.Ending is not null => new(state, CallRefusal.IsEnding),
        (_, Pass c) when state.Session == c.Session => new(state),
        (_, Pass c) when state.Desk != c.Desk => new(state, CallRefusal.OnAnotherDesk),
        (_, Pass c) => new(Passed(state, c.Session)),
        (_, PassBack c) => new(state.Session == c.Session ? WentBack(state, c.Desk) : state),
        (_, TypeIn c) when state.Session is { } session && session == c.Session && state.Status != CallStatus.Ringing =>
            state.Ending is null ? new(Typed(state, c)) : new(state, CallRefusal.IsEnding),
        ({ Status: CallStatus.Waiting }, TypeIn) => new(state, CallRefusal.InSession),
        ({ Status: CallStatus.Ringing }, TypeIn) => new(state, CallRefusal.OnNoDesk),
        (_, TypeIn c) when state.Desk != c.By => new(state, CallRefusal.OnAnotherDesk),
        ({ Ending: not null }, TypeIn) => new(state, CallRefusal.IsEnding),
        (_, TypeIn c) => new(Typed(state, c)),
        ({ IsByLine: true } or { Session: not null }, Discard) => new(state, CallRefusal.NeedsResult),
        (_, Discard c) when state.Desk != c.Desk => new(state, CallRefusal.OnAnotherDesk),
        ({ Ending: not null }, Discard) => new(state, CallRefusal.IsEnding),
        (_, Discard) => new(Ended(state, null, at)),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "a command without a rule"),
    };

    private static CallState Begun(CallState state, string desk, DateTimeOffset at) =>
        Next(state with { StartedAt = at, AnsweredAt = at, Desk = desk, Status = CallStatus.OnDesk });

    private static CallState Rung(CallState state, Ring c, DateTimeOffset at)
    {
        var told = ByLine(state, c.From, c.Line, at, c.Session);
        var after = told with
        {
            Offered = c.Offered.Count == 0 || state.Offered.Count > 0 ? state.Offered : c.Offered,
        };
        return Same(state, after) ? state : Next(after);
    }

    private static CallState PickedUp(CallState state, string? desk, DateTimeOffset at)
    {
        var answered = state with { AnsweredAt = state.AnsweredAt ?? at };
        // A desk that took it by key and typed nothing may have been quicker than the one who really speaks.
        // Told again of who answered first, it does not come back to them from the session they passed it to.
        var isTheirs = desk is not null && (state.Desk is null ? desk != state.PassedBy : state.Draft.IsEmpty);
        var after = isTheirs ? answered with { Desk = desk, Status = CallStatus.OnDesk } : answered;
        return Same(state, after) ? state : Next(after);
    }

    private static CallState HungUp(CallState state, HangupCause cause, DateTimeOffset at) =>
        state.HungUpAt is null ? Next(state with { HungUpAt = at, Cause = cause }) : state;

    private static CallState OnDesk(CallState state, string desk, DateTimeOffset at) => state.Desk == desk ? state
        : Next(state with { Desk = desk, Status = CallStatus.OnDesk, AnsweredAt = state.AnsweredAt ?? at });

    // The first letter is seen by others too: then there is a draft that must not be left lying.
    private static CallState Typed(CallState state, TypeIn c)
    {
        var draft = state.Draft.With(c.Changes, c.By, c.Screen);
        var after = state with { Draft = draft };
        // In a session two write, and each sees at once what the other does.
        var isSeen = draft.IsEmpty != state.Draft.IsEmpty || (state.Session is not null && draft != state.Draft);
        return isSeen ? Next(after) : after;
    }

    private static CallState Passed(CallState state, Guid session) =>
        Next(state with { Session = session, PassedBy = state.Desk, Desk = null, Status = CallStatus.Waiting });

    // Whom nobody has answered yet rings for whoever is free.
    private static CallState WentBack(CallState state, string? desk) =>
        (state.PassedBy ?? desk) is { } to && state.AnsweredAt is not null
            ? Next(Left(state) with { Desk = to, Status = CallStatus.OnDesk })
            : Next(Left(state) with { Desk = null, Offered = [], Status = CallStatus.Ringing });

    private static CallState Left(CallState state) => state with { Session = null, PassedBy = null };

    // What the line tells of a call it has not told of before, in whatever order.
    private static CallState ByLine(CallState state, string? from, string? line, DateTimeOffset at, Guid? session) => state with
    {
        IsByLine = true,
        StartedAt = state.Exists ? state.StartedAt : at,
        From = state.From ?? from,
        Line = state.Line ?? line,
        Session = state.Exists ? state.Session : session,
        Version = state.Exists ? state.Version : 0,
    };

    private static bool Same(CallState before, CallState after) => before.Exists && before == after;

    private static CallState Next(CallState state) => state with { Version = state.Version + 1 };
}
