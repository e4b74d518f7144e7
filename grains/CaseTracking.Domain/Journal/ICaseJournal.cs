using System.Collections.Immutable;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Escalations;

namespace CaseTracking.Domain.Journal;

/// <summary>
/// The one source of truth. An append is durable with its projections when it returns, or throws; it is never half
/// done. <see cref="JournalBusyException"/>: nothing was written, come back later.
/// <see cref="OutcomeUnknownException"/>: nobody can tell; only the command id can.
/// </summary>
public interface ICaseJournal
{
    /// <summary>The current state of a case; <see cref="CaseState.None"/> when nobody received the number.</summary>
    Task<CaseState> Read(string city, string number);

    /// <summary>Records one command as the next version of a case.</summary>
    Task<AppendResult> Append(CaseAppend append);

    /// <summary>The first result of a command id, in whatever case it was recorded; null when there is none.</summary>
    Task<FirstResult?> Find(string city, Guid commandId);
}

/// <summary>One command with its events, ready to be recorded. <c>Watches</c>: when to look at the clocks after it.</summary>
public sealed record CaseAppend(
    string City,
    string Number,
    Guid CommandId,
    byte[] Fingerprint,
    CaseCommand Command,
    Capacity Actor,
    DateTimeOffset At,
    bool Imported,
    ImmutableArray<CaseEvent> Events,
    CaseState Before,
    CaseState After,
    ClockWatches Watches);

/// <summary>What a command id led to when it was first recorded.</summary>
public sealed record FirstResult(string Number, int Version, CaseStatus State, byte[] Fingerprint)
{
    /// <summary>Whether the same command came again: same case, same body.</summary>
    public bool IsOf(string number, ReadOnlySpan<byte> fingerprint) =>
        Number == number && fingerprint.SequenceEqual(Fingerprint);
}

/// <summary>How an append ended.</summary>
public enum AppendOutcome
{
    /// <summary>Recorded now, or by an earlier try of the same command.</summary>
    Recorded,

    /// <summary>Another activation wrote this version first.</summary>
    VersionConflict,

    /// <summary>The command id stands in the journal already; see <see cref="AppendResult.First"/>.</summary>
    CommandIdTaken,
}

/// <summary>How an append ended; <c>First</c> when the command id was there before.</summary>
public sealed record AppendResult(AppendOutcome Outcome, FirstResult? First = null);

/// <summary>The queue is full, or the command waited too long in it. Nothing was written.</summary>
public sealed class JournalBusyException(string message) : Exception(message);

/// <summary>The database was lost in the middle of a commit and could not be asked again in time.</summary>
public sealed class OutcomeUnknownException(string message, Exception? inner = null) : Exception(message, inner);
