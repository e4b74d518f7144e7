using P = CaseTracking.Domain.Access.Permission;

namespace CaseTracking.Domain.Access;

/// <summary>
/// What each role may before an administrator changes it. The database holds only what a city decided otherwise. Source:
/// the table of roles in docs/glossary.md, "Who may do what".
/// </summary>
public static class StandardRights
{
    private static readonly P[] DeskWork = [P.Receive, P.Support, P.Callback, P.Note, P.Correct, P.Escalate, P.Reopen];

    private static readonly P[] HoldersWork =
        [P.Callback, P.Note, P.Refer, P.Return, P.Accept, P.Assign, P.Resolve, P.Escalate, P.Reopen];

    private static readonly Grants Operator = new(
    [
        .. Each(Reach.All, [P.SeeCase, P.SeePersonalData, P.TakeCalls, P.Report, .. DeskWork]),
        .. Each(Reach.WhileReceived, P.Refer, P.Resolve), .. Each(Reach.InSession, P.Promise),
    ]);

    private static readonly Grants DistrictMayor = new(
    [
        .. Each(Reach.OwnScope, P.SeeCase), .. Each(Reach.OwnDistrict, DeskWork), .. Each(Reach.Held, P.Return, P.Accept, P.Assign),
        .. Each(Reach.HeldOrOwnDistrict, P.SeePersonalData, P.Warn, P.Refer, P.Resolve),
        .. Each(Reach.All, P.TakeCalls, P.Promise, P.Report),
    ]);

    private static readonly Grants Commission = new(
    [
        .. Each(Reach.OwnScope, P.SeeCase), .. Each(Reach.Held, [P.SeePersonalData, .. HoldersWork]),
        .. Each(Reach.All, P.Report),
    ]);

    private static readonly Grants Deputy = Commission.With(Each(Reach.Held, P.Warn));

    private static readonly Grants Supervisor = Operator.With(Each(Reach.All, P.Supervise, P.Export));

    private static readonly Grants Administrator = new(Each(Reach.All, P.Report, P.Administer));

    private static readonly Grants MayorOffice = new(
    [
        .. Each(Reach.All, [P.SeeCase, P.SeePersonalData, P.TakeCalls, P.Promise, P.Report, P.Export, .. DeskWork]),
        .. Each(Reach.EscalatedToOffice, P.Warn, P.Refer, P.Return, P.Resolve),
    ]);

    private static readonly Grants Council = new(
    [
        .. Each(Reach.All, P.SeeCase, P.Demand, P.Report),
        .. Each(Reach.InSession, P.SeePersonalData, P.TakeCalls, P.Promise),
    ]);

    private static readonly Grants Importer = new(
        Each(Reach.All, [.. Enum.GetValues<P>().Except([P.Supervise, P.Export, P.TellCalls, P.Administer])]));

    private static readonly Grants TelephoneSystem = new(Each(Reach.All, P.TellCalls));

    private static readonly Grants Itself = new(Each(Reach.All, P.SeeCase, P.Escalate));

    /// <summary>The grants of a role.</summary>
    public static Grants Of(Role role) => role switch
    {
        Role.Operator => Operator,
        Role.DistrictMayor => DistrictMayor,
        Role.Deputy => Deputy,
        Role.CommissionMember => Commission,
        Role.CouncilMember => Council,
        Role.Supervisor => Supervisor,
        Role.MayorOffice => MayorOffice,
        Role.Administrator => Administrator,
        Role.Importer => Importer,
        Role.TelephoneSystem => TelephoneSystem,
        Role.System => Itself,
        _ => Grants.Nothing,
    };

    private static IEnumerable<KeyValuePair<P, Reach>> Each(Reach reach, params P[] permissions) =>
        permissions.Select(p => KeyValuePair.Create(p, reach));
}
