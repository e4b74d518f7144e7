using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Journal;

namespace CaseTracking.Grains.Cases;

/// <summary>A case: decide, append, then believe. Everything it knows comes from the journal.</summary>
public sealed partial class CaseGrain(
    ICaseJournal journal, ICityRulesSource rules, IColleagues colleagues, CommandFingerprint fingerprints,
    TimeProvider time, ILogger<CaseGrain> logger) : Grain, ICaseGrain
{
    private readonly RecentCommands _recent = new();
    private string _city = "";
    private string _number = "";
    private CaseState _state = CaseState.None;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (_city, _number) = CaseKey.Parse(this.GetPrimaryKeyString());
        _state = await journal.Read(_city, _number);
    }

    public async Task<CaseResult> Execute(CaseRequest request)
    {
        var fingerprint = fingerprints.Of(request.Command, request.Actor, request.At);
        // A repeat gets its first answer, even if the state now forbids the command.
        if (_recent.Find(request.CommandId) is { } first) return Repeat(first, fingerprint);
        try
        {
            return await DecideAndAppend(request, fingerprint)
                // Another activation was first: its row is read, and the command decided once more.
                ?? await DecideAndAppend(request, fingerprint)
                ?? new CaseResult(CaseResultKind.Busy, _number);
        }
        catch (JournalBusyException)
        {
            return new CaseResult(CaseResultKind.Busy, _number);
        }
        catch (InvalidDataException)
        {
            return new CaseResult(CaseResultKind.Unstorable, _number);
        }
        catch (Exception e)
        {
            // What the journal holds is not known now, so memory is not to be trusted.
            LogUnknown(logger, e);
            DeactivateOnIdle();
            return new CaseResult(CaseResultKind.OutcomeUnknown, _number);
        }
    }

    // Null: lost against another activation; the state was read anew.
    private async Task<CaseResult?> DecideAndAppend(CaseRequest request, byte[] fingerprint)
    {
        if (Deny(request) is { } denied) return await FirstResultOr(request, fingerprint, denied);
        if (request.ExpectedVersion is { } expected && expected != _state.Version)
            return await FirstResultOr(request, fingerprint, Result(CaseResultKind.VersionConflict));

        var now = CircumstancesOf(request);
        if (await IsStrange(request.Command))
            return await FirstResultOr(request, fingerprint, Refused(request, RefusalReason.NotOfTheHolder));
        var decision = CaseLifecycle.Decide(_state, request.Command, now);
        if (decision.Refusal is { } reason) return await FirstResultOr(request, fingerprint, Refused(request, reason));

        var after = CaseLifecycle.Apply(_state, decision.Events, now.At, now.City.Zone);
        var appended = await journal.Append(new CaseAppend(
            _city, _number, request.CommandId, fingerprint, request.Command, RoleOf(request), now.At, now.Imported,
            decision.Events, _state, after, Ladder.WatchesOf(after, now.City)));
        return await Believe(request, fingerprint, after, appended);
    }

    private async Task<CaseResult?> Believe(
        CaseRequest request, byte[] fingerprint, CaseState after, AppendResult appended)
    {
        switch (appended.Outcome)
        {
            case AppendOutcome.Recorded:
                _state = after;
                _recent.Add(request.CommandId, new FirstResult(_number, after.Version, after.Status, fingerprint));
                return Result(CaseResultKind.Done);
            case AppendOutcome.CommandIdTaken:
                // Perhaps our own row, whose answer was lost: then it stands in the journal and memory lags behind.
                _state = await journal.Read(_city, _number);
                return Repeat(appended.First!, fingerprint);
            default:
                _state = await journal.Read(_city, _number);
                return null;
        }
    }

    // Who has which role is no part of a case. One who leaves the unit later is seen by it, and the case given to another.
    private async Task<bool> IsStrange(CaseCommand command) => command is Assign { Assignee: { } who }
        && !await colleagues.WorksIn(_city, who, _state.Holder);

    private CaseResult? Deny(CaseRequest request)
    {
        if (request.Command is Receive receive)
        {
            return AccessRules.MayReceive(request.Actor, receive.District) == Ruling.Permitted
                ? null
                : new CaseResult(CaseResultKind.Forbidden, _number);
        }
        if (!_state.Exists) return new CaseResult(CaseResultKind.NotFound, _number);
        if (request.Command is Callback { Reopens: true }
            && AccessRules.MayDo(request.Actor, _state, CommandKind.Reopen) == Ruling.Forbidden)
            return new CaseResult(CaseResultKind.Forbidden, _number);
        return AccessRules.MayDo(request.Actor, _state, request.Command.Kind) switch
        {
            Ruling.Permitted => null,
            Ruling.Forbidden => new CaseResult(CaseResultKind.Forbidden, _number),
            _ => new CaseResult(CaseResultKind.NotFound, _number),
        };
    }

    // Asked once the command is permitted.
    private Capacity RoleOf(CaseRequest request) => request.Actor.As(request.Command is Receive receive
        ? AccessRules.ReceivesAs(request.Actor, receive.District)!
        : AccessRules.DoesAs(request.Actor, _state, request.Command.Kind)!);

    // Only a command that would be refused costs a look-up: it may be a late retry of one that was done.
    private async Task<CaseResult> FirstResultOr(CaseRequest request, byte[] fingerprint, CaseResult refusal)
    {
        var first = await journal.Find(_city, request.CommandId);
        return first is null ? refusal : Repeat(first, fingerprint);
    }

    // A repeated receive may be told of the case it opened under another number; any other command keeps to its case.
    private CaseResult Repeat(FirstResult first, byte[] fingerprint) =>
        first.IsOf(first.Number == _number || first.Version == 1 ? first.Number : _number, fingerprint)
            ? new CaseResult(CaseResultKind.Done, first.Number, first.Version, first.State)
            : Result(CaseResultKind.CommandIdReused);

    private CaseResult Refused(CaseRequest request, RefusalReason reason) => reason == RefusalReason.AlreadyReceived
        ? new CaseResult(CaseResultKind.NumberTaken, _number)
        : Result(CaseResultKind.Refused) with
        {
            Reason = reason,
            Allowed = [.. AccessRules.AllowedTo(request.Actor, _state)],
        };

    private CaseResult Result(CaseResultKind kind) =>
        new(kind, _number, _state.Version, _state.Exists ? _state.Status : null);

    // A case's times never run backwards: a close before its opening is recorded at the opening, and a silo whose
    // clock lags records at the time of the row before.
    private Circumstances CircumstancesOf(CaseRequest request)
    {
        var at = ToMicroseconds(request.At ?? time.GetUtcNow());
        return new Circumstances(
            at < _state.LastAt ? _state.LastAt : at, request.At is not null, rules.Of(_city));
    }

    // What the database keeps, so that state, journal and reports name the same instant.
    private static DateTimeOffset ToMicroseconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % 10));

    [LoggerMessage(Level = LogLevel.Warning, Message = "The outcome of a command is unknown; the grain is let go.")]
    private static partial void LogUnknown(ILogger logger, Exception error);
}
