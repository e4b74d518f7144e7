using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;

namespace CaseTracking.Web.Cases;

// The bodies as the API's description shows them. They are read field by field (see CommandBodies), so that a refusal
// names every wrong field; a test holds the two together.

/// <summary>A citizen as they gave themselves; the phone in any written form, any part may be withheld.</summary>
public sealed record CitizenBody(string? Name, string? Phone);

/// <summary>What every command brings: its id (a retry uses it again), the version it expects, and for importers its
/// historical time (ISO 8601 with offset).</summary>
public record CommandBody(Guid CommandId, int? ExpectedVersion = null, DateTimeOffset? At = null);

/// <summary>Opens a case; a neighbourhood is one of the district's, by its name in the reference data.</summary>
public sealed record ReceiveBody(
    Guid CommandId, Channel Channel, string Category, string District, string Text, ContactKind? Kind, string? Address,
    double? Lat, double? Lon, CitizenBody? Citizen, DateTimeOffset? At, string? Neighbourhood = null);

/// <summary>Warns somebody, with the warning's own deadline.</summary>
public sealed record WarnBody(
    Guid CommandId, RecipientKind RecipientKind, string Recipient, string Matter, DateTimeOffset DueAt)
    : CommandBody(CommandId);

/// <summary>Hands the case on; the holder is <c>district/2</c>, <c>deputy/civil</c>, <c>commission/sport</c> or
/// <c>outside/NAME</c>.</summary>
public sealed record ReferBody(Guid CommandId, string Holder, string? Note, DateTimeOffset? DueAt) : CommandBody(CommandId);

/// <summary>Resolves the case; <c>rightBody</c> only, and always, for what is outside duties.</summary>
public sealed record ResolveBody(Guid CommandId, Outcome Outcome, string Answer, string? RightBody) : CommandBody(CommandId);

/// <summary>A command with its reason: return, reopen, escalate.</summary>
public sealed record ReasonBody(Guid CommandId, string Reason) : CommandBody(CommandId);

/// <summary>A note.</summary>
public sealed record NoteBody(Guid CommandId, string Text) : CommandBody(CommandId);

/// <summary>A call-back; a verdict only when it was answered. <c>person</c>: a supporter, by the id that the list of call-backs
/// names; absent for who reported the case. <c>reopens</c>: who objects has the case reopened, for the reason in the text.
/// </summary>
public sealed record CallbackBody(
    Guid CommandId, CallbackResult Result, Verdict? Verdict, string? Text, Guid? Person, bool? Reopens)
    : CommandBody(CommandId);

/// <summary>One more caller.</summary>
public sealed record SupportBody(Guid CommandId, CitizenBody? Citizen) : CommandBody(CommandId);

/// <summary>Corrected details; what is absent stays as it was. A neighbourhood lies in the district that the case has then; empty:
/// none any more, which is also what another district without one says.</summary>
public sealed record CorrectBody(
    Guid CommandId, string Reason, string? Category, string? District, string? Address, double? Lat, double? Lon,
    string? Text, string? Neighbourhood = null) : CommandBody(CommandId);

/// <summary>Words with a deadline: a council member's demand, a mayor's promise.</summary>
public sealed record DueBody(Guid CommandId, string Text, DateTimeOffset DueAt) : CommandBody(CommandId);

/// <summary>Says that a promise is kept, with words of what was done; <c>promise</c> is the one meant, as the case and the
/// list of promises name it.</summary>
public sealed record KeepPromiseBody(Guid CommandId, int Promise, string Text) : CommandBody(CommandId);

/// <summary>Gives the case to a person of the unit that holds it, by their account's id; <c>null</c> takes it back from whoever
/// has it.</summary>
public sealed record AssignBody(Guid CommandId, Guid? Assignee, string? Note) : CommandBody(CommandId);

/// <summary>Answers a follow-up demand; <c>demand</c> is the one meant, as the case names it.</summary>
public sealed record AnswerDemandBody(Guid CommandId, int Demand, string Text) : CommandBody(CommandId);

/// <summary>A member's words on a case that their commission holds, perhaps with what they are for.</summary>
public sealed record DeliberateBody(Guid CommandId, string Text, Stance? Stance) : CommandBody(CommandId);

/// <summary>What to search for; words, phones and names never stand in a URL.</summary>
public sealed record SearchBody(string Text, SearchFilters? Filters, string? After, int? Limit);

/// <summary>What a search may be narrowed by; a number is found whatever this says. <c>Holder</c>: who has it, as in a referral;
/// <c>From</c> and <c>To</c>: received then or later, and before.</summary>
public sealed record SearchFilters(
    CaseStatus? State, string? District, string? Category, string? Holder, DateTimeOffset? From, DateTimeOffset? To);

/// <summary>A page of cases; <c>next</c> goes into <c>after</c>, null at the end.</summary>
public sealed record CasePage(IReadOnlyList<CaseView> Items, string? Next);

/// <summary>A page of cases with names and addresses for those who may know them.</summary>
public sealed record SummaryPage(IReadOnlyList<CaseSummary> Items, string? Next);
