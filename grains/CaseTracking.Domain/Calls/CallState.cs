using System.Text.Json.Serialization;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Calls;

/// <summary>How a call stands.</summary>
[JsonConverter(typeof(SnakeCaseEnum<CallStatus>))]
public enum CallStatus
{
    /// <summary>It rings, or waits in the queue, and is on nobody's desk.</summary>
    Ringing,

    /// <summary>On somebody's desk: spoken, or spoken to its end and not yet wrapped up.</summary>
    OnDesk,

    /// <summary>Waits for its turn in a live session; its caller is on the line, or is called.</summary>
    Waiting,

    /// <summary>It has its one result.</summary>
    Ended,
}

/// <summary>Why the telephone's part of a call ended; the words are those of the generic CTI push.</summary>
[JsonConverter(typeof(SnakeCaseEnum<HangupCause>))]
public enum HangupCause { NormalClearing, Cancel, Busy, NoAnswer, Congestion, NotFound, Forwarded, Other }

/// <summary>An end that was begun: until its outcome is known it is the only one.</summary>
/// <param name="CommandId">Of the contact that counts the call; of the case, where it opens one.</param>
public sealed record CallEnding(Guid CommandId, ContactResult Result, DateTimeOffset BegunAt);

/// <summary>The one result of a call.</summary>
/// <param name="CommandId">Of the contact that counts it.</param>
public sealed record CallOutcome(Guid CommandId, ContactResult Result, string? Category, string? CaseNumber);

/// <summary>A call from its first ring to its counted result. Who calls and what is typed lives here while the call does,
/// and nowhere after it.</summary>
public sealed record CallState
{
    /// <summary>A call nobody has told of yet.</summary>
    public static readonly CallState None = new();

    /// <summary>Counts what others see of a call; a saved draft counts for itself (<see cref="CallDraft.Version"/>).</summary>
    public int Version { get; init; }

    public CallStatus Status { get; init; }

    /// <summary>Whether a telephone system tells of it; else it was begun by hand.</summary>
    public bool IsByLine { get; init; }

    /// <summary>The number that was called.</summary>
    public string? Line { get; init; }

    /// <summary>The caller's phone as the line tells it (E.164); null when it is withheld.</summary>
    public string? From { get; init; }

    /// <summary>Ids of the users for whom it rings; none: for whoever is free.</summary>
    public IReadOnlyList<string> Offered { get; init; } = [];

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>When the caller or the desk put down the phone; the words may still be missing.</summary>
    public DateTimeOffset? HungUpAt { get; init; }

    public HangupCause? Cause { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The id of the user who has it; null while it rings.</summary>
    public string? Desk { get; init; }

    /// <summary>The live session it was passed to, or whose line was called.</summary>
    public Guid? Session { get; init; }

    /// <summary>The id of the user who passed it there; null for one that rang there.</summary>
    public string? PassedBy { get; init; }

    public CallDraft Draft { get; init; } = CallDraft.Empty;

    public CallEnding? Ending { get; init; }

    /// <summary>The result of one that ended; null for what was begun by hand and was no call.</summary>
    public CallOutcome? Outcome { get; init; }

    [JsonIgnore]
    public bool Exists => Version > 0;
}
