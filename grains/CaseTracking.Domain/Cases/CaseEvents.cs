using System.Text.Json.Serialization;

namespace CaseTracking.Domain.Cases;

/// <summary>
/// Something that happened to a case, for ever. Names and fields are pinned by golden files; a changed shape is a new
/// name (<c>case_referred/2</c>). No personal data and no free words: those are kept apart under the command's id.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseReceived), "case_received/1")]
[JsonDerivedType(typeof(WarningIssued), "warning_issued/1")]
[JsonDerivedType(typeof(CaseReferred), "case_referred/1")]
[JsonDerivedType(typeof(ReferralLoopAlarmed), "referral_loop_alarmed/1")]
[JsonDerivedType(typeof(CaseReturned), "case_returned/1")]
[JsonDerivedType(typeof(CaseResolved), "case_resolved/1")]
[JsonDerivedType(typeof(CaseReopened), "case_reopened/1")]
[JsonDerivedType(typeof(CaseEscalated), "case_escalated/1")]
[JsonDerivedType(typeof(NoteAdded), "note_added/1")]
[JsonDerivedType(typeof(CitizenCalledBack), "citizen_called_back/1")]
[JsonDerivedType(typeof(SevenDayPromiseMet), "seven_day_promise_met/1")]
[JsonDerivedType(typeof(SupportAdded), "support_added/1")]
[JsonDerivedType(typeof(DetailsCorrected), "details_corrected/1")]
[JsonDerivedType(typeof(FollowUpDemanded), "follow_up_demanded/1")]
[JsonDerivedType(typeof(FollowUpPromised), "follow_up_promised/1")]
[JsonDerivedType(typeof(PromiseKept), "promise_kept/1")]
[JsonDerivedType(typeof(PromiseReminded), "promise_reminded/1")]
[JsonDerivedType(typeof(PromiseMissed), "promise_missed/1")]
[JsonDerivedType(typeof(ClockWarned), "clock_warned/1")]
[JsonDerivedType(typeof(CaseAccepted), "case_accepted/1")]
[JsonDerivedType(typeof(CaseAssigned), "case_assigned/1")]
[JsonDerivedType(typeof(DemandAnswered), "demand_answered/1")]
[JsonDerivedType(typeof(DeliberationAdded), "deliberation_added/1")]
public abstract record CaseEvent;

/// <summary>A case was opened; both clocks start. Dues are kept as decided then, so a later calendar changes nothing.
/// <c>Neighbourhood</c>: a name within the district; events from before neighbourhoods have none.</summary>
public sealed record CaseReceived(
    ContactKind ContactKind,
    Channel Channel,
    string Category,
    string District,
    string? Deputy,
    DateOnly Day,
    DateTimeOffset PromiseDueAt,
    DateTimeOffset HolderDueAt,
    bool Imported,
    string? Neighbourhood = null) : CaseEvent;

/// <summary>A warning went out; to whom and what for stand under the command's id.</summary>
public sealed record WarningIssued(RecipientKind RecipientKind, DateTimeOffset DueAt) : CaseEvent;

/// <summary>The case went to another holder, whose clock starts.</summary>
public sealed record CaseReferred(Holder From, Holder To, DateTimeOffset HolderDueAt, bool Imported) : CaseEvent;

/// <summary>The case was sent a second time to a holder that had returned it. Raised once in a case's life.</summary>
public sealed record ReferralLoopAlarmed(Holder Holder) : CaseEvent;

/// <summary>The holder gave the case back.</summary>
public sealed record CaseReturned(Holder From, Holder To) : CaseEvent;

/// <summary>The case was resolved; the answer stands under the command's id.</summary>
public sealed record CaseResolved(Outcome Outcome) : CaseEvent;

/// <summary>The case lives again; both clocks start anew.</summary>
public sealed record CaseReopened(DateTimeOffset PromiseDueAt, DateTimeOffset HolderDueAt, bool Imported) : CaseEvent;

/// <summary>The case climbed to a level: 1 district mayor or deputy, 2 mayor's office, 3 council.</summary>
public sealed record CaseEscalated(int Level, EscalationCause Cause, DateTimeOffset? ClockStartedAt) : CaseEvent;

/// <summary>A note was added.</summary>
public sealed record NoteAdded : CaseEvent;

/// <summary>A citizen was called back, or could not be reached; <c>Person</c> names a supporter, null who reported it.</summary>
public sealed record CitizenCalledBack(CallbackResult Result, Verdict? Verdict, Guid? Person = null) : CaseEvent;

/// <summary>The seven-day promise was met, and how.</summary>
public sealed record SevenDayPromiseMet(PromiseMetBy By) : CaseEvent;

/// <summary>One more caller stands behind the case.</summary>
public sealed record SupportAdded : CaseEvent;

/// <summary>Details were corrected; null means unchanged. <c>Words</c>: address, place or story changed. <c>Neighbourhood</c>:
/// empty for none any more; a case that moved to another district has the one said here or none.</summary>
public sealed record DetailsCorrected(
    string? Category, string? Deputy, string? District, Holder? Holder, bool Words, string? Neighbourhood = null) : CaseEvent;

/// <summary>A council member demanded a follow-up.</summary>
public sealed record FollowUpDemanded(DateTimeOffset DueAt) : CaseEvent;

/// <summary>A follow-up was promised; <c>Session</c> names the live session in which it was, null outside of one.</summary>
public sealed record FollowUpPromised(
    DateTimeOffset DueAt,
    Guid? Session = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Imported = false) : CaseEvent;

/// <summary>A promise was kept, with words of what was done; <c>Late</c>: after its deadline.</summary>
public sealed record PromiseKept(int Promise, bool Late) : CaseEvent;

/// <summary>A promise is soon due. Told once of each promise.</summary>
public sealed record PromiseReminded(int Promise, DateTimeOffset DueAt) : CaseEvent;

/// <summary>A promise was not kept in time. Told once of each promise.</summary>
public sealed record PromiseMissed(int Promise, DateTimeOffset DueAt) : CaseEvent;

/// <summary>The holder said that the case is theirs.</summary>
public sealed record CaseAccepted(Holder Holder) : CaseEvent;

/// <summary>The case went to a person of its holder's unit, by their account; null: to nobody in particular again.</summary>
public sealed record CaseAssigned(Guid? Assignee) : CaseEvent;

/// <summary>A follow-up demand was answered in words; <c>Late</c>: after its deadline.</summary>
public sealed record DemandAnswered(int Demand, bool Late) : CaseEvent;

/// <summary>A member of the commission that holds the case deliberated; told to the commission and the council alone.</summary>
public sealed record DeliberationAdded(Holder Commission, Stance? Stance = null) : CaseEvent;

/// <summary>A clock nears its end: this share of it (percent) has passed. <c>Level</c>: to whom it is said, as levels of
/// escalation count. Told once of each share of a clock.</summary>
public sealed record ClockWarned(ClockKind Clock, DateTimeOffset ClockStartedAt, int Share, int Level) : CaseEvent;
