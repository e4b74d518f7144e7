using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Council;

/// <summary>
/// What counts as a movement of a case: what changes where it stands, who answers for it, or what was asked, promised and
/// answered. Notes, support, a colleague's name, reminders and what a commission deliberates move nothing.
/// </summary>
public static class Movements
{
    /// <summary>Journal rows that one page looks at; beyond them it ends early and tells where to go on.</summary>
    public const int LookedAtMax = 5_000;

    /// <summary>The names of the events that move a case.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        Name<CaseReceived>(), Name<WarningIssued>(), Name<CaseReferred>(), Name<ReferralLoopAlarmed>(), Name<CaseReturned>(),
        Name<CaseResolved>(), Name<CaseReopened>(), Name<CaseEscalated>(), Name<CitizenCalledBack>(), Name<DetailsCorrected>(),
        Name<FollowUpDemanded>(), Name<DemandAnswered>(), Name<FollowUpPromised>(), Name<PromiseKept>(), Name<PromiseMissed>(),
        Name<CaseAccepted>(),
    ];

    /// <summary>Of what happened that which moved the case, as it is told to those who know no citizen: not whom of its citizens
    /// a call-back reached.</summary>
    public static IEnumerable<CaseEvent> Of(IEnumerable<CaseEvent> happened) => happened
        .Where(e => Names.Contains(EventName.Of(e)))
        .Select(e => e is CitizenCalledBack called ? called with { Person = null } : e);

    private static string Name<T>() where T : CaseEvent =>
        System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(typeof(T).Name);
}
