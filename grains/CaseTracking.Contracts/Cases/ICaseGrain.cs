using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using Orleans;

namespace CaseTracking.Contracts.Cases;

/// <summary>One case. Its key is <c>city/NUMBER</c>, see <see cref="CaseKey"/>.</summary>
[Alias("casetracking.ICaseGrain")]
public interface ICaseGrain : IGrainWithStringKey
{
    /// <summary>
    /// Decides a command, makes it durable, and tells the result. The same command again gets its first result, even
    /// when the state now forbids it. Business answers are results, never exceptions.
    /// </summary>
    [Alias("Execute")]
    Task<CaseResult> Execute(CaseRequest request);
}

/// <summary>A command with who sends it.</summary>
/// <param name="CommandId">Made by the client; a retry uses it again.</param>
/// <param name="Command">What is asked.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="ExpectedVersion">Refused with the current version when the case is elsewhere; null: any.</param>
/// <param name="At">An import's historical time; null: now. Never in the future.</param>
[GenerateSerializer, Immutable, Alias("casetracking.CaseRequest")]
public sealed record CaseRequest(
    [property: Id(0)] Guid CommandId,
    [property: Id(1)] CaseCommand Command,
    [property: Id(2)] Actor Actor,
    [property: Id(3)] int? ExpectedVersion = null,
    [property: Id(4)] DateTimeOffset? At = null);

/// <summary>How a command ended.</summary>
[GenerateSerializer, Alias("casetracking.CaseResultKind")]
public enum CaseResultKind
{
    /// <summary>Recorded, now or when the same command first came.</summary>
    Done,

    /// <summary>The state refuses it; see the reason and what is allowed.</summary>
    Refused,

    /// <summary>The case is at another version than expected.</summary>
    VersionConflict,

    /// <summary>The command id belongs to another command.</summary>
    CommandIdReused,

    /// <summary>Another command opened a case under this number; the next number is to be tried.</summary>
    NumberTaken,

    /// <summary>In scope, not permitted.</summary>
    Forbidden,

    /// <summary>No such case, or not in the actor's scope.</summary>
    NotFound,

    /// <summary>Nothing was written; come back later.</summary>
    Busy,

    /// <summary>Nobody can tell whether it was written; the same command again will.</summary>
    OutcomeUnknown,

    /// <summary>The database cannot hold what was sent; nothing was written.</summary>
    Unstorable,
}

/// <summary>The answer to a command. Version and state are those right after it (or the current ones if refused).</summary>
[GenerateSerializer, Immutable, Alias("casetracking.CaseResult")]
public sealed record CaseResult(
    [property: Id(0)] CaseResultKind Kind,
    [property: Id(1)] string Number,
    [property: Id(2)] int Version = 0,
    [property: Id(3)] CaseStatus? State = null,
    [property: Id(4)] RefusalReason? Reason = null,
    [property: Id(5)] CommandKind[]? Allowed = null);

/// <summary>The grain key of a case: the city is part of it.</summary>
public static class CaseKey
{
    public static string Of(string city, string number) => $"{city}/{number}";

    public static (string City, string Number) Parse(string key)
    {
        var slash = key.LastIndexOf('/');
        return (key[..slash], key[(slash + 1)..]);
    }
}
