namespace CaseTracking.Domain.Cases;

/// <summary>
/// A council member's follow-up demand («تذکر») as its case keeps it. It stands open until the holder answers it in words, or
/// the case is resolved after it: the answer to the citizen is one to the council too. Its words stand under the id of the
/// command that made it.
/// </summary>
/// <param name="Id">The version of the case at which it was made.</param>
public sealed record GivenDemand(int Id, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt = null);
