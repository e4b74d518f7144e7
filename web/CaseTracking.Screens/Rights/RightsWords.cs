using CaseTracking.Domain.Access;
using CaseTracking.Screens.Cases;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Rights;

/// <summary>Permissions that belong together, under one heading.</summary>
public sealed record RightsGroup(string Name, IReadOnlyList<Permission> Permissions);

/// <summary>Permissions and reaches in words.</summary>
public static class RightsWords
{
    /// <summary>All permissions, in the order of the enum.</summary>
    public static IReadOnlyList<RightsGroup> Groups =>
    [
        Group(RightsTexts.GroupSee, Permission.SeeCase, Permission.SeePersonalData),
        Group(RightsTexts.GroupTake, Permission.TakeCalls, Permission.Callback),
        Group(RightsTexts.GroupWork, Permission.Note, Permission.Demand),
        Group(RightsTexts.GroupRun, Permission.Supervise, Permission.Administer),
    ];

    /// <summary>A permission; those of commands are called as their buttons are.</summary>
    public static string Word(Permission permission) => permission switch
    {
        Permission.SeeCase => RightsTexts.SeeCase,
        Permission.SeePersonalData => RightsTexts.SeePersonalData,
        Permission.TakeCalls => RightsTexts.TakeCalls,
        Permission.Receive => RightsTexts.Receive,
        Permission.Escalate => CaseTexts.EscalateSend,
        Permission.Supervise => RightsTexts.Supervise,
        Permission.Report => RightsTexts.Report,
        Permission.Export => RightsTexts.Export,
        Permission.Import => RightsTexts.Import,
        Permission.TellCalls => RightsTexts.TellCalls,
        Permission.Administer => RightsTexts.Administer,
        _ => CommandList.All.First(c => AccessRules.PermissionOf(c.Kind) == permission).Name,
    };

    /// <summary>How far, as a cell tells it; what concerns no case has no far and near.</summary>
    public static string Word(Permission permission, Reach reach) =>
        reach == Reach.All && !IsOnCases(permission) ? RightsTexts.Given : Word(reach);

    /// <summary>A reach in short.</summary>
    public static string Word(Reach reach) => reach switch
    {
        Reach.None => RightsTexts.None,
        Reach.All => RightsTexts.All,
        Reach.OwnScope => RightsTexts.OwnScope,
        Reach.OwnDistrict => RightsTexts.OwnDistrict,
        Reach.Held => RightsTexts.Held,
        Reach.HeldOrOwnDistrict => RightsTexts.HeldOrOwnDistrict,
        Reach.WhileReceived => RightsTexts.WhileReceived,
        Reach.EscalatedToOffice => RightsTexts.EscalatedToOffice,
        _ => RightsTexts.InSession,
    };

    /// <summary>What a reach means.</summary>
    public static string Meaning(Reach reach) => reach switch
    {
        Reach.None => RightsTexts.NoneMeans,
        Reach.All => RightsTexts.AllMeans,
        Reach.OwnScope => RightsTexts.OwnScopeMeans,
        Reach.OwnDistrict => RightsTexts.OwnDistrictMeans,
        Reach.Held => RightsTexts.HeldMeans,
        Reach.HeldOrOwnDistrict => RightsTexts.HeldOrOwnDistrictMeans,
        Reach.WhileReceived => RightsTexts.WhileReceivedMeans,
        Reach.EscalatedToOffice => RightsTexts.EscalatedToOfficeMeans,
        _ => RightsTexts.InSessionMeans,
    };

    /// <summary>The style class of a reach: everywhere, somewhere, not at all.</summary>
    public static string Style(Reach reach) => reach switch
    {
        Reach.None => "no",
        Reach.All => "mark met",
        _ => "mark running",
    };

    private static bool IsOnCases(Permission permission) => permission is not
        (Permission.TakeCalls or Permission.Supervise or Permission.Report or Permission.Export or Permission.Import
        or Permission.TellCalls or Permission.Administer);

    private static RightsGroup Group(string name, Permission first, Permission last) =>
        new(name, [.. Enum.GetValues<Permission>().Where(p => p >= first && p <= last)]);
}
