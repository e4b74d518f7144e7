using CaseTracking.Domain.Access;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Shell;

/// <summary>A screen one can go to, with its key.</summary>
public sealed record ScreenLink(string Path, string Icon, string Name, string Key, string KeyMeaning);

/// <summary>Which screens somebody has, and on which they start.</summary>
public static class ScreenList
{
    private static ScreenLink Rights => new("rights", "lock", ShellTexts.GoRights, "Ctrl+F9", ShellTexts.KeyRights);

    private static ScreenLink LiveSessions =>
        new("live-sessions", "call", ShellTexts.GoLiveSessions, "Ctrl+F7", ShellTexts.GoLiveSessions);

    private static ScreenLink Verdicts => new("verdicts", "met", ShellTexts.GoVerdicts, "Ctrl+F8", ShellTexts.GoVerdicts);

    private static ScreenLink Reports => new("reports", "chart", ShellTexts.GoReports, "Ctrl+Shift+F7", ShellTexts.KeyReports);

    private static ScreenLink Outlook => new("outlook", "trend", ShellTexts.GoOutlook, "Ctrl+Shift+F2", ShellTexts.KeyOutlook);

    private static ScreenLink Map => new("map", "map", ShellTexts.GoMap, "Ctrl+Shift+F4", ShellTexts.KeyMap);

    private static ScreenLink Watch => new("watch", "eye", ShellTexts.GoWatch, "Shift+F3", ShellTexts.KeyWatch);

    private static ScreenLink Wall => new("wall", "wall", ShellTexts.GoWall, "F8", ShellTexts.KeyWall);

    /// <summary>All that one can go to by key or palette: the bar's screens, and what most need too seldom for the bar.
    /// </summary>
    public static IReadOnlyList<ScreenLink> All(Actor actor) =>
    [
        .. Of(actor),
        .. AccessRules.WatchesCity(actor) && !Demands(actor) ? [Watch] : Array.Empty<ScreenLink>(),
        .. AccessRules.SeesWall(actor) && !AccessRules.Supervises(actor) ? [Wall] : Array.Empty<ScreenLink>(),
        .. AccessRules.SeesReports(actor) ? LeadsByFigures(actor) ? [Verdicts] : [Outlook, Reports, Map, Verdicts] : Array.Empty<ScreenLink>(),
        .. AccessRules.SeesSessions(actor) && !AnswersOrPlans(actor) ? [LiveSessions] : Array.Empty<ScreenLink>(),
        .. AccessRules.Administers(actor) ? Array.Empty<ScreenLink>() : [Rights],
    ];

    /// <summary>The screens, in the order of the bar.</summary>
    public static IReadOnlyList<ScreenLink> Of(Actor actor)
    {
        List<ScreenLink> screens = [];
        if (AccessRules.MayRecordContacts(actor))
            screens.Add(new("intake", "call", ShellTexts.GoIntake, "F2", ShellTexts.KeyIntake));
        if (AccessRules.CallsBack(actor))
            screens.Add(new("call-backs", "call-back", ShellTexts.GoCallBacks, "Shift+F2", ShellTexts.GoCallBacks));
        if (AccessRules.Supervises(actor))
            screens.Add(new("shift", "people", ShellTexts.GoShift, "Ctrl+F2", ShellTexts.GoShift));
        if (AnswersOrPlans(actor)) screens.Add(LiveSessions);
        if (Inbox.Of(actor).Count > 0)
            screens.Add(new("inbox", "empty", ShellTexts.GoInbox, "F3", ShellTexts.KeyInbox));
        if (Demands(actor)) screens.Add(Watch);
        if (AccessRules.SeesCases(actor))
            screens.Add(new("board", "board", ShellTexts.GoBoard, "F4", ShellTexts.KeyBoard));
        if (AccessRules.FollowsPromises(actor))
            screens.Add(new("promises", "handshake", ShellTexts.GoPromises, "Shift+F4", ShellTexts.KeyPromises));
        // Who sets it up in the hall; others look at it seldom.
        if (AccessRules.Supervises(actor) && AccessRules.SeesWall(actor)) screens.Add(Wall);
        if (LeadsByFigures(actor)) screens.AddRange([Outlook, Reports, Map]);
        if (AccessRules.Administers(actor))
        {
            screens.Add(new("users", "people", ShellTexts.GoUsers, "F9", ShellTexts.KeyUsers));
            screens.Add(Rights);
            screens.Add(new("answers", "note", ShellTexts.GoAnswers, "Shift+F8", ShellTexts.KeyAnswers));
            screens.Add(new("ladder", "level-2", ShellTexts.GoLadder, "Ctrl+Shift+F8", ShellTexts.KeyLadder));
            screens.Add(new("audit", "history", ShellTexts.GoAudit, "Shift+F9", ShellTexts.KeyAudit));
            screens.Add(new("privacy", "person", ShellTexts.GoPrivacy, "Ctrl+Shift+F9", ShellTexts.KeyPrivacy));
        }
        return screens;
    }

    // Who is planned for and who plans; operators come to a session from their desk, or by key.
    private static bool AnswersOrPlans(Actor actor) => actor.Assignments.Any(
        a => a.Role is Role.DistrictMayor or Role.MayorOffice or Role.CouncilMember or Role.Administrator);

    // The council, whose screen it is; others who may look have their bar full of what they do all day.
    private static bool Demands(Actor actor) => AccessRules.WatchesCity(actor)
        && actor.Assignments.Any(a => a.Role == Role.CouncilMember && a.Grants[Permission.Demand] != Reach.None);

    // Who watches the whole city and takes no calls; the others' bar is full of what they do all day.
    private static bool LeadsByFigures(Actor actor) => AccessRules.SeesReports(actor)
        && AccessRules.SeesWholeCity(actor) && !AccessRules.MayRecordContacts(actor);

    /// <summary>
    /// Where the first role starts: operators with a caller, those who hold cases with their inbox, a supervisor with
    /// the shift, an administrator with the users, the council with its watch, everybody else with the board or whatever they have; null for those without a
    /// screen.
    /// </summary>
    public static string? StartOf(Actor actor)
    {
        if (Of(actor) is not { Count: > 0 } screens) return null;
        var start = actor.Assignments[0].Role switch
        {
            Role.Operator => "intake",
            Role.DistrictMayor or Role.Deputy or Role.CommissionMember => "inbox",
            Role.Supervisor => "shift",
            Role.CouncilMember => "watch",
            Role.Administrator => "users",
            _ => "board",
        };
        return screens.Any(s => start.StartsWith(s.Path, StringComparison.Ordinal)) ? start : screens[0].Path;
    }
}
