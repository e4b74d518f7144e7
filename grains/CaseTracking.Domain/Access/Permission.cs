using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Access;

/// <summary>What an administrator gives to roles, each with a <see cref="Reach"/>. The order is the screens'.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Permission>))]
public enum Permission
{
    /// <summary>Read cases, watch their scope, find them by words and numbers.</summary>
    SeeCase,

    /// <summary>Read names, phones, exact addresses and words unmasked, and find cases by them.</summary>
    SeePersonalData,

    /// <summary>Record contacts; with personal data, also ask who calls and which open cases are similar.</summary>
    TakeCalls,
    Receive,
    Support,
    Callback,
    Note,
    Correct,
    Promise,
    Warn,
    Refer,
    Return,

    /// <summary>Say that a case in one's hands is accepted.</summary>
    Accept,

    /// <summary>Give a case in one's hands to a person of the unit.</summary>
    Assign,
    Resolve,
    Reopen,
    Escalate,
    Demand,

    /// <summary>The shift: others' drafts, queue, storm events.</summary>
    Supervise,

    /// <summary>Read the city's reports and counters.</summary>
    Report,

    /// <summary>Take lists out of the system.</summary>
    Export,

    /// <summary>Give commands with their historical time.</summary>
    Import,

    /// <summary>Tell of the line's calls: for telephone systems.</summary>
    TellCalls,

    /// <summary>Users, rights, settings, the audit trail and the lawful erasure of personal data.</summary>
    Administer,
}

/// <summary>How far a permission goes, always within what the same role and unit see.</summary>
[JsonConverter(typeof(SnakeCaseEnum<Reach>))]
public enum Reach
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Everywhere.</summary>
    All,

    /// <summary>What lies in the scope of the own unit: its district, its categories, whatever it ever held.</summary>
    OwnScope,

    /// <summary>Cases of the own district.</summary>
    OwnDistrict,

    /// <summary>Cases that the own unit holds.</summary>
    Held,

    /// <summary>Cases that the own unit holds or that lie in the own district.</summary>
    HeldOrOwnDistrict,

    /// <summary>While the case is received and nothing more.</summary>
    WhileReceived,

    /// <summary>Cases that were escalated to the mayor's office or above.</summary>
    EscalatedToOffice,

    /// <summary>During a live session in which one has a seat: of its calls, and of the cases in its district.</summary>
    InSession,
}

/// <summary>What the one place that decides says.</summary>
public enum Ruling
{
    /// <summary>Yes.</summary>
    Permitted,

    /// <summary>In one's scope, but not one's to do: 403.</summary>
    Forbidden,

    /// <summary>Outside one's scope, where even the existence is not told: 404.</summary>
    Hidden,
}

/// <summary>What a reader gets of the citizens of a case in sight.</summary>
[JsonConverter(typeof(SnakeCaseEnum<PersonalRuling>))]
public enum PersonalRuling
{
    /// <summary>Everything, at once.</summary>
    Shown,

    /// <summary>Masked, and everything after giving a reason that is kept.</summary>
    OnReason,

    /// <summary>Masked.</summary>
    Never,
}
