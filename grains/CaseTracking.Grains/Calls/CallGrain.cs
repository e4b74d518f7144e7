using CaseTracking.Contracts.Calls;
using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.LiveSessions;
using Orleans.Runtime;

namespace CaseTracking.Grains.Calls;

/// <summary>A call: decide, keep, then tell the register. What was typed is kept before the answer that it is. That it could
/// not be kept is an answer too: the same command later is kept then.</summary>
public sealed partial class CallGrain(
    [PersistentState("call")] IPersistentState<CallMemory> memory, ICallRegister register, CallEnds ends, ILiveSessions sessions,
    TimeProvider time, ILogger<CallGrain> logger) : Grain, ICallGrain
{
    private string _city = "";
    private Guid _id;
    private int _registered;
    private bool _isAwake;

    // What ended is with the register alone: the memory of it is cleared, so that nothing personal stays.
    private CallState State
    {
        get => memory.State.Call ?? CallState.None;
        set => memory.State.Call = value;
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_city, _id) = CallKey.Parse(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public async Task<CallState> Read()
    {
        try
        {
            await Wake();
        }
        catch (Exception e) when (State.Exists)
        {
            // How it stands was kept; only others have still to be told.
            LogUnknown(logger, e);
        }
        return State;
    }

    public async Task<CallAnswer> Execute(CallCommand command)
    {
        try
        {
            await Wake();
            return await DecideAndKeep(command);
        }
        catch (Exception e)
        {
            return new CallAnswer(State, Failed: Failed(e));
        }
    }

    public async Task<CallEndAnswer> End(CallEndRequest request)
    {
        try
        {
            await Wake();
            return await BeginAndRecord(request);
        }
        catch (Exception e)
        {
            return new CallEndAnswer(null, Case: Failed(e));
        }
    }

    public async Task Settle()
    {
        await Wake();
        if (State.Ending is { } begun) await LookUpEnd(begun);
        if (State.Ending is null && CallRules.IsGivenUp(State, time.GetUtcNow()))
            await Conclude(await ends.RecordGivenUp(_city, _id, State));
        else if (State is { Session: { } session, Ending: null } && await sessions.FindOver(_city, session) is { } over)
            await Keep(CallRules.Decide(State, new PassBack(session, over.Desk), time.GetUtcNow()).State);
    }

    // With the first call, not with the activation: what fails here is then an answer, too.
    private async Task Wake()
    {
        if (_isAwake) return;
        if (!State.Exists)
        {
            State = await register.FindEnded(_city, _id) ?? CallState.None;
            _registered = State.Version;
        }
        else
        {
            // A crash may have come between keeping and telling, or between telling and clearing.
            await Register();
            if (State.Status == CallStatus.Ended) await Forget();
        }
        _isAwake = true;
    }

    // What was kept before it failed is found by the same command again.
    private CaseResult Failed(Exception e)
    {
        if (e is JournalBusyException) return new CaseResult(CaseResultKind.Busy, "");
        if (e is InvalidDataException) return new CaseResult(CaseResultKind.Unstorable, "");
        LogUnknown(logger, e);
        DeactivateOnIdle();
        return new CaseResult(CaseResultKind.OutcomeUnknown, "");
    }

    private async Task<CallAnswer> DecideAndKeep(CallCommand command)
    {
        var decision = CallRules.Decide(State, command, time.GetUtcNow());
        if (decision.Refusal is { } refusal) return new CallAnswer(State, refusal);
        await Keep(decision.State);
        if (command is Discard) await Forget();
        if (State is { Status: CallStatus.Ringing, HungUpAt: not null, AnsweredAt: null }) SettleAfterGrace();
        return new CallAnswer(State);
    }

    private async Task<CallEndAnswer> BeginAndRecord(CallEndRequest request)
    {
        if (State.Ending is { } begun && begun.CommandId != request.CommandId) await LookUpEnd(begun);
        if (CallRules.MayEnd(State, request.Desk, request.CommandId, request.Session) is { } refusal)
            return new CallEndAnswer(State.Outcome, refusal);
        if (State.Outcome is { } first) return new CallEndAnswer(first);

        await Keep(CallRules.BeginEnd(State, request.Desk, request.CommandId, request.End.Result, time.GetUtcNow()));
        var answer = await ends.Record(_city, request);
        if (answer.Outcome is { } outcome) await Conclude(outcome);
        else if (!CallEnds.IsUnknown(answer)) await Keep(CallRules.ForgetEnd(State));
        return answer;
    }

    // Whether it came through is in the journal; while it may still be on its way there, it stays begun.
    private async Task LookUpEnd(CallEnding begun)
    {
        if (await ends.Find(_city, begun) is { } outcome) await Conclude(outcome);
        else if (CallEnds.IsOver(begun, time.GetUtcNow())) await Keep(CallRules.ForgetEnd(State));
    }

    private async Task Conclude(CallOutcome outcome)
    {
        await Keep(CallRules.Ended(State, outcome, time.GetUtcNow()));
        await Forget();
    }

    // From now on the register alone has it.
    private async Task Forget()
    {
        var ended = State;
        await memory.ClearStateAsync();
        State = ended;
    }

    private async Task Keep(CallState after)
    {
        if (after != State) await Write(after);
        // Also what an earlier try kept and could not tell.
        await Register();
    }

    private async Task Write(CallState after)
    {
        var before = State;
        State = after;
        try
        {
            await memory.WriteStateAsync();
        }
        catch
        {
            // Whether it was kept is not known, or another activation kept something else: memory is not to be trusted.
            State = before;
            DeactivateOnIdle();
            throw;
        }
    }

    private async Task Register()
    {
        if (State.Version == _registered) return;
        var version = State.Version;
        await register.Write(_city, _id, State);
        _registered = version;
    }

    private void SettleAfterGrace()
    {
        this.RegisterGrainTimer(Settle, new GrainTimerCreationOptions(CallRules.Grace, Timeout.InfiniteTimeSpan));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome of a call's command is unknown; the grain is let go.")]
    private static partial void LogUnknown(ILogger logger, Exception error);
}

/// <summary>What the grain storage keeps of a call.</summary>
public sealed class CallMemory
{
    public CallState? Call { get; set; }
}
