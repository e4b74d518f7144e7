using CaseTracking.Domain.Cases;
using Do = CaseTracking.Domain.Cases.CommandKind;

namespace CaseTracking.Domain.Access;

/// <summary>
/// Who may see and do what; every endpoint, hub join, query and button asks here. It decides from the grants that the
/// actor brings along, so that an administrator's change holds at once and everywhere. Who holds several roles may what
/// one of them may; what one role sees is not another's to change. Source: docs/glossary.md, "Who may do what".
/// </summary>
public static class AccessRules
{
    /// <summary>Whether the actor sees the whole city's cases.</summary>
    public static bool SeesWholeCity(Actor actor) => actor.Assignments.Any(SeesWholeCity);

    /// <summary>Whether the actor reads cases at all; an administrator has settings only.</summary>
    public static bool SeesCases(Actor actor) => Has(actor, Permission.SeeCase);

    /// <summary>Whether the actor may read names, phones and exact addresses of some case.</summary>
    public static bool SeesPersonalData(Actor actor) => Has(actor, Permission.SeePersonalData);

    /// <summary>Whether commands may carry their historical time.</summary>
    public static bool MayImport(Actor actor) => Has(actor, Permission.Import);

    /// <summary>Whether the actor may take contacts (calls, visits, letters).</summary>
    public static bool MayRecordContacts(Actor actor) => Has(actor, Permission.TakeCalls);

    /// <summary>Whether the actor takes calls at all: those of the line, or those of a session in which they sit.</summary>
    public static bool TakesCalls(Actor actor) => MayRecordContacts(actor) || (actor.Seats is { Count: > 0 } && JoinsSessions(actor));

    /// <summary>Whether the actor can have a seat in a live session.</summary>
    public static bool JoinsSessions(Actor actor) => HasSome(actor, Permission.TakeCalls);

    /// <summary>Whether the actor sees which live sessions there are, and what came of them; nothing personal is in it.</summary>
    public static bool SeesSessions(Actor actor) =>
        JoinsSessions(actor) || SeesWholeCity(actor) || Administers(actor) || Supervises(actor);

    /// <summary>Whether the actor may plan live sessions.</summary>
    public static bool PlansSessions(Actor actor) => Administers(actor);

    /// <summary>Whether the actor may ask who calls in a session's call and what is known of their matter.</summary>
    public static bool KnowsCallersIn(Actor actor, Guid? session) =>
        actor.SitsIn(session) && JoinsSessions(actor) && HasSome(actor, Permission.SeePersonalData);

    /// <summary>Whether the actor may ask who calls and what is known of their matter: takes contacts, and may read
    /// names and addresses.</summary>
    public static bool KnowsCallers(Actor actor) => MayRecordContacts(actor) && SeesPersonalData(actor);

    /// <summary>Whether the actor sees which calls ring, wait and are spoken; who calls is not in it.</summary>
    public static bool SeesLine(Actor actor) => TakesCalls(actor) || Supervises(actor);

    /// <summary>Whether the actor tells of the line's calls.</summary>
    public static bool TellsCalls(Actor actor) => Has(actor, Permission.TellCalls);

    /// <summary>Whether the actor leads the shift: sees every desk's call and may take it over.</summary>
    public static bool Supervises(Actor actor) => Has(actor, Permission.Supervise);

    /// <summary>Whether the actor calls citizens back, of some case.</summary>
    public static bool CallsBack(Actor actor) => Has(actor, Permission.Callback);

    /// <summary>Whether the actor sees how many calls there were and how they ended; numbers only.</summary>
    public static bool SeesCallFigures(Actor actor) => Supervises(actor) || SeesReports(actor);

    /// <summary>Whether the actor follows promises up: gives them, demands what was promised, or leads the shift.</summary>
    public static bool FollowsPromises(Actor actor) => SeesCases(actor)
        && (Has(actor, Permission.Promise) || Has(actor, Permission.Demand) || Supervises(actor));

    /// <summary>Whether the actor watches the city as the council does: every case's movements, and what the council demanded.
    /// </summary>
    public static bool WatchesCity(Actor actor) => SeesWholeCity(actor) && FollowsPromises(actor);

    /// <summary>Whether the actor reads what a commission deliberated on a case: its members, also after they gave the case on,
    /// and the council.</summary>
    public static bool ReadsDeliberation(Actor actor, CaseState state, Holder commission) => actor.Assignments.Any(a =>
        Sees(a, state) && (a.Unit == commission || Holds(actor, a, Permission.Demand, state)));

    /// <summary>Whether the actor sees the wall: the whole city's day in numbers.</summary>
    public static bool SeesWall(Actor actor) => SeesWholeCity(actor);

    /// <summary>Whether the actor reads the city's reports.</summary>
    public static bool SeesReports(Actor actor) => Has(actor, Permission.Report);

    /// <summary>Whether the actor may take lists of cases out of the system, of those in sight.</summary>
    public static bool TakesListsOut(Actor actor) => SeesCases(actor) && Has(actor, Permission.Export);

    /// <summary>Whether the actor may take reports out of the system.</summary>
    public static bool TakesReportsOut(Actor actor) => SeesReports(actor) && Has(actor, Permission.Export);

    /// <summary>Whether the actor edits users, rights and settings and reads the audit trail.</summary>
    public static bool Administers(Actor actor) => Has(actor, Permission.Administer);

    /// <summary>Whether the actor has a permission at all, wherever it reaches.</summary>
    public static bool Has(Actor actor, Permission permission) =>
        actor.Assignments.Any(a => Reaches(a.Grants[permission]));

    /// <summary>Whether a case lies in the actor's scope.</summary>
    public static bool Sees(Actor actor, CaseState state) => actor.Assignments.Any(a => Sees(a, state));

    /// <summary>What the actor gets of a case's citizens: without reach to this very case, those with some reach give a
    /// reason first.</summary>
    public static PersonalRuling PersonalOf(Actor actor, CaseState state)
    {
        var seeing = actor.Assignments.Where(a => Sees(a, state)).ToList();
        return seeing.Any(a => Holds(actor, a, Permission.SeePersonalData, state)) ? PersonalRuling.Shown
            : seeing.Any(a => Reaches(a.Grants[Permission.SeePersonalData])) ? PersonalRuling.OnReason
            : PersonalRuling.Never;
    }

    /// <summary>Whether a screen may watch a scope; for one case, ask <see cref="Sees"/> with its state.</summary>
    public static bool MayWatch(Actor actor, Scope scope) => actor.Assignments.Any(a =>
        SeesWholeCity(a) || (a.Grants[Permission.SeeCase] == Reach.OwnScope && a.Unit is not null && a.Scope == scope));

    /// <summary>What the actor's lists may hold.</summary>
    public static Sight SightOf(Actor actor, Permission permission)
    {
        var sight = Sight.Nothing;
        foreach (var assignment in actor.Assignments.Where(a => Reaches(a.Grants[Permission.SeeCase])))
            sight = sight.And(assignment, assignment.Grants[permission]);
        return sight;
    }

    /// <summary>Whether the actor may open a case in a district.</summary>
    public static Ruling MayReceive(Actor actor, string district) =>
        ReceivesAs(actor, district) is null ? Ruling.Forbidden : Ruling.Permitted;

    /// <summary>The role in which the actor opens a case in a district; null when in none.</summary>
    public static Assignment? ReceivesAs(Actor actor, string district) =>
        actor.Assignments.FirstOrDefault(a => a.Grants[Permission.Receive] switch
        {
            Reach.All => true,
            Reach.OwnDistrict => a.Unit == Holder.District(district),
            _ => false,
        });

    /// <summary>Whether the actor may give a case this command, before the state itself is asked.</summary>
    public static Ruling MayDo(Actor actor, CaseState state, Do command) =>
        !Sees(actor, state) ? Ruling.Hidden
        : DoesAs(actor, state, command) is null ? Ruling.Forbidden
        : Ruling.Permitted;

    /// <summary>The role in which the actor may give a case this command; null when in none.</summary>
    public static Assignment? DoesAs(Actor actor, CaseState state, Do command) =>
        actor.Assignments.FirstOrDefault(a => Sees(a, state) && Holds(actor, a, PermissionOf(command), state)
            && (command != Do.Deliberate || (a.Unit == state.Holder && a.Unit is { Kind: HolderKind.Commission }) || Reaches(a.Grants[Permission.Import])));

    /// <summary>The role in which the actor takes a contact; null when in none.</summary>
    public static Assignment? TakesCallsAs(Actor actor) =>
        actor.Assignments.FirstOrDefault(a => Reaches(a.Grants[Permission.TakeCalls]))
        ?? (actor.Seats is { Count: > 0 } ? actor.Assignments.FirstOrDefault(a => a.Grants[Permission.TakeCalls] != Reach.None) : null);

    /// <summary>What the actor may do now: permitted to them and allowed by the state.</summary>
    public static IEnumerable<Do> AllowedTo(Actor actor, CaseState state) =>
        CaseLifecycle.AllowedIn(state).Where(c => MayDo(actor, state, c) == Ruling.Permitted);

    /// <summary>The permission that a command needs.</summary>
    public static Permission PermissionOf(Do command) => command switch
    {
        Do.Receive => Permission.Receive,
        Do.Warn => Permission.Warn,
        Do.Refer => Permission.Refer,
        Do.Return => Permission.Return,
        Do.Accept => Permission.Accept,
        Do.Assign => Permission.Assign,
        // Who may answer the citizen for the case may answer the council.
        Do.Resolve or Do.AnswerDemand => Permission.Resolve,
        Do.Reopen => Permission.Reopen,
        Do.Escalate => Permission.Escalate,
        // Who may note on what the commission holds; of those its members alone, see DoesAs.
        Do.Note or Do.Deliberate => Permission.Note,
        Do.Callback => Permission.Callback,
        Do.Support => Permission.Support,
        Do.Correct => Permission.Correct,
        Do.Demand => Permission.Demand,
        Do.Promise or Do.KeepPromise => Permission.Promise,
        // Only the system sends one; no person can.
        Do.Alert => Permission.Escalate,
        _ => throw new ArgumentOutOfRangeException(nameof(command), command, "a command without a permission"),
    };

    private static bool SeesWholeCity(Assignment a) => a.Grants[Permission.SeeCase] == Reach.All;

    private static bool Sees(Assignment a, CaseState state) => Holds(a, a.Grants[Permission.SeeCase], state);

    private static bool HasSome(Actor actor, Permission permission) =>
        actor.Assignments.Any(a => a.Grants[permission] != Reach.None);

    private static bool Reaches(Reach reach) => reach is not (Reach.None or Reach.InSession);

    // Who calls in a session is told with the call, never with a case.
    private static bool Holds(Actor actor, Assignment a, Permission permission, CaseState state) => a.Grants[permission] switch
    {
        Reach.InSession => permission != Permission.SeePersonalData
            && (actor.Seats ?? []).Any(s => s.District is null || s.District == state.District),
        var reach => Holds(a, reach, state),
    };

    private static bool Holds(Assignment a, Reach reach, CaseState state) => reach switch
    {
        Reach.All => true,
        Reach.OwnScope => a.Unit is { } unit && Scope.Of(unit) is { } own && Scopes.Of(state).Contains(own),
        Reach.OwnDistrict => IsInDistrict(a, state),
        Reach.Held => a.Unit == state.Holder,
        Reach.HeldOrOwnDistrict => a.Unit == state.Holder || IsInDistrict(a, state),
        Reach.WhileReceived => state.Status == CaseStatus.Received,
        Reach.EscalatedToOffice => state.EscalationLevel >= CaseLifecycle.OfficeLevel,
        _ => false,
    };

    private static bool IsInDistrict(Assignment a, CaseState state) => a.Unit == Holder.District(state.District);
}
