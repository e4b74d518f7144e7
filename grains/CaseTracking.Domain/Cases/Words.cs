using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Cases;

/// <summary>Where a case stands in its life.</summary>
[JsonConverter(typeof(SnakeCaseEnum<CaseStatus>))]
public enum CaseStatus { Received, Warned, Referred, Resolved }

/// <summary>How a case was resolved. Solved, not solved and outside duties are never mixed in a report.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Outcome>))]
public enum Outcome { Solved, NotSolved, OutsideDuties }

/// <summary>What kind of contact opened the case.</summary>
[JsonConverter(typeof(SnakeCaseEnum<ContactKind>))]
public enum ContactKind { Request, Demand, Criticism, Suggestion, Thanks }

/// <summary>The way a contact came. Calls and sessions are by telephone.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Channel>))]
public enum Channel { Call, Session, Visit, Letter, Web, Import }

/// <summary>Whom a warning goes to.</summary>
[JsonConverter(typeof(SnakeCaseEnum<RecipientKind>))]
public enum RecipientKind { Violator, Contractor, Unit }

/// <summary>Whether the citizen picked up.</summary>
[JsonConverter(typeof(SnakeCaseEnum<CallbackResult>))]
public enum CallbackResult { Answered, NoAnswer }

/// <summary>What the citizen says of the answer.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Verdict>))]
public enum Verdict { Accepts, Objects }

/// <summary>The promise to the citizen, and the clock of whoever holds the case.</summary>
[JsonConverter(typeof(SnakeCaseEnum<ClockKind>))]
public enum ClockKind { Holder, Promise }

/// <summary>Why a case climbed a level.</summary>
[JsonConverter(typeof(SnakeCaseEnum<EscalationCause>))]
public enum EscalationCause { ByHand, HolderClock, PromiseClock }

/// <summary>What met the seven-day promise.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PromiseMetBy>))]
public enum PromiseMetBy { AnsweredCallback, ThirdFailedTry }

/// <summary>What a member of a commission is for, where they say so.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Stance>))]
public enum Stance { For, Against, Abstains }

/// <summary>The commands of a case, by the names the API and the screens use; an alert is the deadline scan's.</summary>
[JsonConverter(typeof(SnakeCaseEnum<CommandKind>))]
public enum CommandKind
{
    Receive, Warn, Refer, Return, Resolve, Reopen, Escalate, Note, Callback, Support, Correct, Demand, Promise,
    KeepPromise, Accept, Assign, AnswerDemand, Deliberate, Alert,
}
