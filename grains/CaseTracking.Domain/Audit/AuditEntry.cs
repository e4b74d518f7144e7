namespace CaseTracking.Domain.Audit;

/// <summary>
/// One act of somebody: who (account, name and roles as they were), what (<see cref="Acts"/>), when, from where, on
/// which case, and how it ended (an HTTP status). No personal data of citizens: of a search it holds only which kinds
/// of terms were used, never the terms. An entry is never changed and never removed.
/// </summary>
/// <param name="UserName">Null when nobody is signed in, or when the name that was typed is nobody's.</param>
/// <param name="Roles">The codes of the roles, parted by commas; empty for nobody.</param>
/// <param name="Address">The address of the client, as the host saw it.</param>
/// <param name="Details">Short JSON, at most <see cref="DetailsMax"/> characters, or null.</param>
public sealed record AuditEntry(
    string City, Guid Id, DateTimeOffset At, Guid? AccountId, string? UserName, string Roles, string Act,
    string? CaseNumber, string? Address, Guid? SessionId, int Status, string? Details)
{
    /// <summary>Longest details, in characters.</summary>
    public const int DetailsMax = 500;

    /// <summary>When, to the microsecond: finer than that a database does not keep, and the chain is over what is
    /// kept.</summary>
    public DateTimeOffset At { get; init; } = AuditChain.Kept(At);
}
