using P = CaseTracking.Domain.Access.Permission;
using R = CaseTracking.Domain.Access.Reach;

namespace CaseTracking.Domain.Access;

/// <summary>What an administrator may change in the table of rights.</summary>
public static class RightsTable
{
    private static readonly R[] OnCases =
        [R.None, R.All, R.OwnDistrict, R.Held, R.HeldOrOwnDistrict, R.WhileReceived, R.EscalatedToOffice];

    /// <summary>The roles whose rights are data; the system's own are not.</summary>
    public static IEnumerable<Role> Roles => Enum.GetValues<Role>().Where(r => r != Role.System);

    /// <summary>
    /// How far a permission can be given. Sight has only scopes that a live screen can follow; personal data reaches
    /// only what a list can be narrowed to; what concerns no case is given or not.
    /// </summary>
    public static IReadOnlyList<R> Possible(P permission) => permission switch
    {
        P.SeeCase => [R.None, R.All, R.OwnScope],
        P.SeePersonalData => [R.None, R.All, R.OwnScope, R.OwnDistrict, R.Held, R.HeldOrOwnDistrict, R.InSession],
        P.TakeCalls => [R.None, R.All, R.InSession],
        P.Receive => [R.None, R.All, R.OwnDistrict],
        P.Promise => [.. OnCases, R.InSession],
        P.Supervise or P.Report or P.Export or P.Import or P.Administer => [R.None, R.All],
        _ => OnCases,
    };

    /// <summary>Whether the right must stay as it is: without it nobody could give anything back.</summary>
    public static bool IsFixed(Role role, P permission) => role == Role.Administrator && permission == P.Administer;

    /// <summary>What kind of unit a role is held in; null for the roles of the whole city.</summary>
    public static Cases.HolderKind? UnitOf(Role role) => role switch
    {
        Role.DistrictMayor => Cases.HolderKind.District,
        Role.Deputy => Cases.HolderKind.Deputy,
        Role.CommissionMember => Cases.HolderKind.Commission,
        _ => null,
    };
}
