using CaseTracking.Domain.Cases;
using Do = CaseTracking.Domain.Cases.CommandKind;

namespace CaseTracking.Domain.Access;

/// <summary>What the one place that decides says.</summary>
public enum Permission
{
    /// <summary>Yes.</summary>
    Permitted,

    /// <summary>In one's scope, but not one's to do: 403.</summary>
    Forbidden,

    /// <summary>Outside one's scope, where even the existence is not told: 404.</summary>
    Hidden,
}

/// <summary>
/// Who may see and do what; every endpoint, hub join, query and button asks here. Source: the table of roles in
/// docs/glossary.md, "Who may do what".
/// </summary>
public static class AccessRules
{
    private const int MayorOfficeLevel = 2;

    /// <summary>Whether the role sees the whole city's cases.</summary>
    public static bool SeesWholeCity(Role role) => role is Role.Operator or Role.CouncilMember or Role.Supervisor
        or Role.MayorOffice or Role.Importer or Role.System;

    /// <summary>Whether the role reads cases at all; an administrator has settings only.</summary>
    public static bool SeesCases(Role role) => role != Role.Administrator;

    /// <summary>Whether names, phones and exact addresses of a case in scope may be shown.</summary>
    public static bool SeesPersonalData(Role role) =>
        role is not (Role.CouncilMember or Role.Administrator or Role.System);

    /// <summary>Whether commands may carry their historical time.</summary>
    public static bool MayImport(Role role) => role == Role.Importer;

    /// <summary>Whether the role may take contacts (calls, visits, letters).</summary>
    public static bool MayRecordContacts(Role role) =>
        role is Role.Operator or Role.DistrictMayor or Role.Supervisor or Role.MayorOffice or Role.Importer;

    /// <summary>Whether the role may ask who calls and what is known of their matter: it takes contacts, and may read
    /// names and addresses.</summary>
    public static bool KnowsCallers(Role role) => MayRecordContacts(role) && SeesPersonalData(role);

    /// <summary>Whether the role sees the wall: the whole city's day in numbers. No machine looks at it.</summary>
    public static bool SeesWall(Role role) => SeesWholeCity(role) && role != Role.System;

    /// <summary>Whether the role reads the city's reports.</summary>
    public static bool SeesReports(Role role) => role != Role.System;

    /// <summary>Whether the role reads the audit trail.</summary>
    public static bool MayAudit(Role role) => role == Role.Administrator;

    /// <summary>Whether a case lies in the actor's scope.</summary>
    public static bool Sees(Actor actor, CaseState state) =>
        SeesCases(actor.Role) && (SeesWholeCity(actor.Role)
            || (actor.Unit is { } unit && Scope.Of(unit) is { } own && Scopes.Of(state).Contains(own)));

    /// <summary>Whether a screen may watch a scope; for one case, ask <see cref="Sees"/> with its state.</summary>
    public static bool MayWatch(Actor actor, Scope scope) => SeesCases(actor.Role)
        && (SeesWholeCity(actor.Role) || (actor.Unit is { } unit && Scope.Of(unit) == scope));

    /// <summary>Whether the actor may open a case in a district.</summary>
    public static Permission MayReceive(Actor actor, string district) => actor.Role switch
    {
        Role.Operator or Role.Supervisor or Role.MayorOffice or Role.Importer => Permission.Permitted,
        Role.DistrictMayor when actor.Unit == Holder.District(district) => Permission.Permitted,
        _ => Permission.Forbidden,
    };

    /// <summary>Whether the actor may give a case this command, before the state itself is asked.</summary>
    public static Permission MayDo(Actor actor, CaseState state, Do command)
    {
        if (!Sees(actor, state)) return Permission.Hidden;
        return IsPermitted(actor, state, command) ? Permission.Permitted : Permission.Forbidden;
    }

    /// <summary>What the actor may do now: permitted to them and allowed by the state.</summary>
    public static IEnumerable<Do> AllowedTo(Actor actor, CaseState state) =>
        CaseLifecycle.AllowedIn(state).Where(c => MayDo(actor, state, c) == Permission.Permitted);

    // Promises by operators and council members belong to a mayor's live session, and no session is open here.
    private static bool IsPermitted(Actor actor, CaseState state, Do command) => actor.Role switch
    {
        Role.Importer => true,
        Role.System => command == Do.Escalate,
        Role.Operator or Role.Supervisor =>
            IsDeskWork(command) || (command is Do.Refer or Do.Resolve && state.Status == CaseStatus.Received),
        Role.DistrictMayor => command switch
        {
            Do.Demand => false,
            Do.Promise => true,
            Do.Return => Holds(actor, state),
            Do.Refer or Do.Warn or Do.Resolve => Holds(actor, state) || InOwnDistrict(actor, state),
            _ => InOwnDistrict(actor, state),
        },
        Role.Deputy => Holds(actor, state) && (command == Do.Warn || IsHoldersWork(command)),
        Role.CommissionMember => Holds(actor, state) && IsHoldersWork(command),
        Role.MayorOffice => IsDeskWork(command) || command == Do.Promise
            || (command is Do.Refer or Do.Warn or Do.Resolve or Do.Return && state.EscalationLevel >= MayorOfficeLevel),
        Role.CouncilMember => command == Do.Demand,
        _ => false,
    };

    private static bool IsDeskWork(Do command) =>
        command is Do.Receive or Do.Support or Do.Callback or Do.Note or Do.Correct or Do.Escalate or Do.Reopen;

    private static bool IsHoldersWork(Do command) => command is Do.Callback or Do.Note or Do.Refer or Do.Resolve
        or Do.Return or Do.Escalate or Do.Reopen;

    private static bool Holds(Actor actor, CaseState state) => actor.Unit == state.Holder;

    private static bool InOwnDistrict(Actor actor, CaseState state) => actor.Unit == Holder.District(state.District);
}
