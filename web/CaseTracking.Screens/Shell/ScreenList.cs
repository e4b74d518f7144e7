using CaseTracking.Domain.Access;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Shell;

/// <summary>A screen one can go to, with its key.</summary>
public sealed record ScreenLink(string Path, string Icon, string Name, string Key, string KeyMeaning);

/// <summary>Which screens a role has, and on which it starts.</summary>
public static class ScreenList
{
    /// <summary>The screens of a role, in the order of the bar.</summary>
    public static IReadOnlyList<ScreenLink> Of(Role role)
    {
        List<ScreenLink> screens = [];
        if (AccessRules.MayRecordContacts(role))
            screens.Add(new("intake", "call", ShellTexts.GoIntake, "F2", ShellTexts.KeyIntake));
        if (AccessRules.SeesCases(role))
            screens.Add(new("board", "board", ShellTexts.GoBoard, "F4", ShellTexts.KeyBoard));
        if (AccessRules.SeesWall(role))
            screens.Add(new("wall", "wall", ShellTexts.GoWall, "F8", ShellTexts.KeyWall));
        if (AccessRules.MayAudit(role))
            screens.Add(new("audit", "history", ShellTexts.GoAudit, "F9", ShellTexts.KeyAudit));
        return screens;
    }

    /// <summary>
    /// Where the role starts: operators with a caller, those who hold cases with what is in their hands, administrators with
    /// the audit trail, everybody else with the whole board.
    /// </summary>
    public static string StartOf(Role role) => role switch
    {
        Role.Operator => "intake",
        Role.DistrictMayor or Role.Deputy or Role.CommissionMember => "board?mine=1&open=1",
        Role.Administrator => "audit",
        _ => "board",
    };
}
