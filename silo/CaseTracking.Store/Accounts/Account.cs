using CaseTracking.Domain.Access;

namespace CaseTracking.Store.Accounts;

/// <summary>A signed-in account with its roles and their rights as they are now.</summary>
public sealed record Account(
    Guid Id, string UserName, string DisplayName, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Seat>? Seats = null)
{
    /// <summary>How the account acts on cases.</summary>
    public Actor Actor => new(Id.ToString(), Assignments, Seats);

    /// <summary>The scope it works in by default: its first role's; of somebody without a role none is seen.</summary>
    public Scope OwnScope => Assignments.Count > 0 ? Assignments[0].Scope : Scope.City;
}
