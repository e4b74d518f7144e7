using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.LiveSessions;

/// <summary>What a person asks of a session.</summary>
public enum LiveSessionAct { Change, Open, Close, Cancel }

/// <summary>
/// The way of a live session: planned → live → ended, or cancelled before its end. Source: issue of the call desk, live
/// sessions of mayors; who holds them, docs/glossary.md, "Who may do what".
/// </summary>
public static class LiveSessionRules
{
    /// <summary>How long before its time a session may be opened.</summary>
    public static readonly TimeSpan OpensBefore = TimeSpan.FromHours(1);

    /// <summary>How long after its planned end one that nobody ended goes on.</summary>
    public static readonly TimeSpan RunsOver = TimeSpan.FromHours(2);

    /// <summary>Whether the act is possible in this status; one that has its effect already is, and changes nothing.</summary>
    public static bool Allows(LiveSessionStatus status, LiveSessionAct act) => (status, act) switch
    {
        (LiveSessionStatus.Planned, _) => act != LiveSessionAct.Close,
        (LiveSessionStatus.Live, _) => true,
        (LiveSessionStatus.Ended, LiveSessionAct.Close) => true,
        (LiveSessionStatus.Cancelled, LiveSessionAct.Cancel) => true,
        _ => false,
    };

    /// <summary>Whether somebody may do this: the administrator plans, whoever has a seat or leads the shift opens and ends.
    /// </summary>
    public static bool May(Actor actor, LiveSession session, LiveSessionAct act) => act switch
    {
        LiveSessionAct.Change or LiveSessionAct.Cancel => AccessRules.Administers(actor) || AccessRules.Supervises(actor),
        _ => session.Seats(actor.UserId) || AccessRules.Supervises(actor),
    };

    /// <summary>Whether somebody may answer in a session: takes calls, if only in one. A district mayor answers for a
    /// district.</summary>
    public static SpeakerProblem? WrongSpeaker(IReadOnlyList<Assignment> roles)
    {
        var answering = roles.Where(r => r.Grants[Permission.TakeCalls] != Reach.None).ToList();
        if (answering.Count == 0) return SpeakerProblem.TakesNoCalls;
        return answering.All(r => r is { Role: Role.DistrictMayor, Unit: not { Kind: HolderKind.District } })
            ? SpeakerProblem.MayorWithoutDistrict
            : null;
    }
}

/// <summary>Why somebody cannot answer in a session.</summary>
public enum SpeakerProblem { TakesNoCalls, MayorWithoutDistrict }
