using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calls;
using CaseTracking.Contracts.Cases;
using Orleans;

namespace CaseTracking.Contracts.Calls;

/// <summary>One call, from its first ring to its one counted result. Its key is <c>call/city/ID</c>, see
/// <see cref="CallKey"/>. Authorised by who asks it; that a call is on another desk it says itself.</summary>
[Alias("casetracking.ICallGrain")]
public interface ICallGrain : IGrainWithStringKey
{
    /// <summary>How the call stands, with its draft; <see cref="CallState.None"/> when there is none.</summary>
    [Alias("Read")]
    Task<CallState> Read();

    /// <summary>Makes what happened durable, and tells how the call stands after it. Again, late or in another order it
    /// changes nothing more.</summary>
    [Alias("Execute")]
    Task<CallAnswer> Execute(CallCommand command);

    /// <summary>Ends the call with its result: the case or the contact is recorded, then the call has ended. The same
    /// command again gets its first answer.</summary>
    [Alias("End")]
    Task<CallEndAnswer> End(CallEndRequest request);

    /// <summary>Sees to a call that nobody sees to: one given up by its caller is counted, an end of unknown outcome is
    /// looked up, one left in a live session that is over goes back to a desk.</summary>
    [Alias("Settle")]
    Task Settle();
}

/// <summary>How a call stands after a command, and why it refused.</summary>
/// <param name="Failed">Why it could not be kept, or that nobody can tell: the same command again tells. Null when it was.
/// </param>
[GenerateSerializer, Immutable, Alias("casetracking.CallAnswer")]
public sealed record CallAnswer(
    [property: Id(0)] CallState State, [property: Id(1)] CallRefusal? Refusal = null,
    [property: Id(2)] CaseResult? Failed = null);

/// <summary>The end that a desk gives a call.</summary>
/// <param name="CommandId">Made by the client; a retry uses it again. The contact has it too, and a case that is opened.</param>
/// <param name="Desk">The id of the user who ends it.</param>
/// <param name="Session">The live session in which they have a seat.</param>
[GenerateSerializer, Immutable, Alias("casetracking.CallEndRequest")]
public sealed record CallEndRequest(
    [property: Id(0)] Guid CommandId, [property: Id(1)] string Desk, [property: Id(2)] Actor Actor,
    [property: Id(3)] CallEnd End, [property: Id(4)] Guid? Session = null);

/// <summary>How an end ended: with the call's one result; refused by the call; or by what it wanted to record.</summary>
/// <param name="Then">What came of that which was to be done on the case at once, of an end that opened it.</param>
[GenerateSerializer, Immutable, Alias("casetracking.CallEndAnswer")]
public sealed record CallEndAnswer(
    [property: Id(0)] CallOutcome? Outcome, [property: Id(1)] CallRefusal? Refusal = null,
    [property: Id(2)] CaseResult? Case = null, [property: Id(3)] CaseResult? Then = null);

/// <summary>The grain key of a call: letters first, so that no two keys share a row of the grain storage.</summary>
public static class CallKey
{
    public static string Of(string city, Guid call) => $"call/{city}/{call:N}";

    public static (string City, Guid Call) Parse(string key)
    {
        var (first, last) = (key.IndexOf('/', StringComparison.Ordinal), key.LastIndexOf('/'));
        return (key[(first + 1)..last], Guid.ParseExact(key[(last + 1)..], "N"));
    }
}
