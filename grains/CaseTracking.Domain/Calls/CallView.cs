using CaseTracking.Domain.Contacts;

namespace CaseTracking.Domain.Calls;

/// <summary>A call as everybody at the line may see it: who calls and what is typed is not in it.</summary>
/// <param name="Offered">Ids of the users for whom it rings; none: for whoever is free.</param>
/// <param name="Desk">The id of the user who has it.</param>
/// <param name="Session">The live session it waits in or is spoken in.</param>
/// <param name="IsTyped">Whether something is typed that must not be left lying.</param>
public sealed record CallView(
    Guid Id, int Version, CallStatus Status, bool IsByLine, string? Line, IReadOnlyList<string> Offered, string? Desk,
    string? DeskName, bool IsTyped, DateTimeOffset StartedAt, DateTimeOffset? AnsweredAt, DateTimeOffset? HungUpAt,
    DateTimeOffset? EndedAt, ContactResult? Result, Guid? Session = null);
