using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Letters;

/// <summary>Where a letter stands.</summary>
[JsonConverter(typeof(SnakeCaseEnum<LetterState>))]
public enum LetterState
{
    /// <summary>It is due and no host has taken it yet.</summary>
    Waiting,

    /// <summary>A host is at it.</summary>
    Sending,

    /// <summary>The mail server took it.</summary>
    Sent,

    /// <summary>The mail server surely did not take it.</summary>
    Failed,

    /// <summary>The line broke while it was handed over, or the host ended with it; it may have arrived, and is not sent again.</summary>
    Unknown,

    /// <summary>It was not to be sent, as the person's rights or address were at that time.</summary>
    Skipped,
}

/// <summary>Why a letter was not sent, or not with everything that was asked for.</summary>
[JsonConverter(typeof(SnakeCaseEnum<LetterReason>))]
public enum LetterReason
{
    /// <summary>The person's account is not active.</summary>
    NoAccount,

    /// <summary>The person may not read reports any more.</summary>
    NoRight,

    /// <summary>No address is confirmed.</summary>
    NoAddress,

    /// <summary>The address lies in a domain to which no letters go any more.</summary>
    OtherDomain,

    /// <summary>The district or category does not exist any more.</summary>
    NoPart,

    /// <summary>The letter went without its file, because the person may not take reports out any more.</summary>
    NoFile,
}

/// <summary>What became of a letter. <c>RetryAt</c>: when one that the mail server did not take is tried again.</summary>
public sealed record LastLetter(DateTimeOffset DueAt, LetterState State, LetterReason? Reason, DateTimeOffset? RetryAt, DateTimeOffset At);
