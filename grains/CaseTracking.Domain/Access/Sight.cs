namespace CaseTracking.Domain.Access;

/// <summary>
/// What a reader's lists may hold, as a query asks it: everything, or the cases in one of the scopes, held by one of the
/// holders, or of one of the districts.
/// </summary>
public sealed record Sight(
    bool Everything, IReadOnlyList<string> Scopes, IReadOnlyList<string> Holders, IReadOnlyList<string> Districts)
{
    /// <summary>No case at all.</summary>
    public static readonly Sight Nothing = new(false, [], [], []);

    /// <summary>Every case.</summary>
    public static readonly Sight City = new(true, [], [], []);

    /// <summary>Whether no case can be in it.</summary>
    public bool IsEmpty => !Everything && Scopes.Count + Holders.Count + Districts.Count == 0;

    /// <summary>The sight with what one more role reaches. A holder's and a district's cases lie in the scope of the
    /// unit, so they need no other bound; "all" is all that the role sees.</summary>
    public Sight And(Assignment role, Reach reach) => reach switch
    {
        Reach.All when role.Grants[Permission.SeeCase] == Reach.All => this with { Everything = true },
        Reach.All or Reach.OwnScope => WithScope(role),
        Reach.OwnDistrict => WithDistrict(role),
        Reach.Held => WithHolder(role),
        Reach.HeldOrOwnDistrict => WithHolder(role).WithDistrict(role),
        _ => this,
    };

    private Sight WithScope(Assignment role) =>
        role.Unit is null ? this : this with { Scopes = [.. Scopes, role.Scope.ToString()] };

    private Sight WithHolder(Assignment role) =>
        role.Unit is { } unit ? this with { Holders = [.. Holders, unit.ToString()] } : this;

    private Sight WithDistrict(Assignment role) =>
        role.Unit is { Kind: Cases.HolderKind.District } unit ? this with { Districts = [.. Districts, unit.Code] } : this;
}
