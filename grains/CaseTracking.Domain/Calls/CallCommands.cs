using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;

namespace CaseTracking.Domain.Calls;

/// <summary>Something that happens to a call before its end.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Ring), "ring")]
[JsonDerivedType(typeof(PickUp), "pick_up")]
[JsonDerivedType(typeof(HangUp), "hang_up")]
[JsonDerivedType(typeof(Begin), "begin")]
[JsonDerivedType(typeof(Claim), "claim")]
[JsonDerivedType(typeof(TakeOver), "take_over")]
[JsonDerivedType(typeof(TypeIn), "type_in")]
[JsonDerivedType(typeof(Discard), "discard")]
[JsonDerivedType(typeof(Pass), "pass")]
[JsonDerivedType(typeof(PassBack), "pass_back")]
public abstract record CallCommand;

/// <summary>The line: it rings.</summary>
/// <param name="From">E.164, or null when withheld.</param>
/// <param name="Offered">Ids of the users for whom it rings; none: for whoever is free.</param>
/// <param name="Session">The live session whose line was called.</param>
public sealed record Ring(string? From, string? Line, IReadOnlyList<string> Offered, Guid? Session = null) : CallCommand;

/// <summary>The line: somebody picked up; null when the line names nobody who is known here.</summary>
/// <param name="Session">The live session whose line was called.</param>
public sealed record PickUp(string? Desk, string? From, string? Line, Guid? Session = null) : CallCommand;

/// <summary>The line: it was put down, or never picked up.</summary>
public sealed record HangUp(HangupCause Cause, string? From, string? Line) : CallCommand;

/// <summary>A desk begins a call by hand, where no telephone system tells of it.</summary>
public sealed record Begin(string Desk) : CallCommand;

/// <summary>A desk takes a ringing call, or in a session the one whose turn it is.</summary>
/// <param name="Session">The live session in which whoever takes it has a seat.</param>
public sealed record Claim(string Desk, Guid? Session = null) : CallCommand;

/// <summary>A supervisor takes a call, with all that is typed, to a desk.</summary>
public sealed record TakeOver(string Desk) : CallCommand;

/// <summary>A screen saves what was typed.</summary>
/// <param name="Session">The live session in which who types has a seat: there two write on one draft.</param>
public sealed record TypeIn(
    IReadOnlyList<DraftChange> Changes, string By, string Screen, Guid? Session = null) : CallCommand;

/// <summary>A desk takes back what was begun by hand and was no call: a slip, a try. What the line told of is a call.</summary>
public sealed record Discard(string Desk) : CallCommand;

/// <summary>A desk passes its call, with all that is typed, to a live session.</summary>
public sealed record Pass(string Desk, Guid Session) : CallCommand;

/// <summary>A call leaves a live session with all that is typed: back to who passed it there.</summary>
/// <param name="Desk">Where one goes that nobody passed there; null: to whoever is free.</param>
public sealed record PassBack(Guid Session, string? Desk) : CallCommand;

/// <summary>How a desk ends a call, with everything that goes into the case or the contact.</summary>
/// <param name="Receive">The case it opens; only then.</param>
/// <param name="Supports">Whether the caller joins the case, and does not only ask about it.</param>
/// <param name="Then">What is done on that case at once, in the same end: promised, warned, referred.</param>
public sealed record CallEnd(
    ContactResult Result, Channel Channel, Receive? Receive, string? CaseNumber, bool Supports, string? Category,
    Citizen? Citizen, string? Text, CaseCommand? Then = null);

/// <summary>Why a call refuses.</summary>
[JsonConverter(typeof(Json.SnakeCaseEnum<CallRefusal>))]
public enum CallRefusal
{
    /// <summary>There is no such call.</summary>
    NoSuchCall,

    /// <summary>It still rings: somebody has to take it first.</summary>
    OnNoDesk,

    /// <summary>It is on another desk.</summary>
    OnAnotherDesk,

    /// <summary>It has its result.</summary>
    HasEnded,

    /// <summary>The line told of it, so somebody called: it needs a result.</summary>
    NeedsResult,

    /// <summary>Its end was begun, and nobody knows yet how that went.</summary>
    IsEnding,

    /// <summary>It is in a live session in which whoever asks has no seat.</summary>
    InSession,
}

/// <summary>What came of a command: the state after it, or why nothing changed.</summary>
public readonly record struct CallDecision(CallState State, CallRefusal? Refusal = null);
