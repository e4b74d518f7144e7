using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Escalations;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Views;

/// <summary>
/// A case as lists and live screens show it: number, place, state, holder and clocks; no personal data, no free words.
/// Instants are ISO 8601 with offset.
/// </summary>
public record CaseView(
    string Number,
    int Version,
    CaseStatus State,
    Outcome? Outcome,
    ContactKind Kind,
    Channel Channel,
    string Category,
    string District,
    string? Deputy,
    Holder Holder,
    int EscalationLevel,
    DateTimeOffset ReceivedAt,
    DateTimeOffset PromiseDueAt,
    DateTimeOffset? PromiseMetAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? HolderDueAt,
    Verdict? Verdict,
    int Supports,
    bool Alarmed,
    DateTimeOffset ChangedAt)
{
    /// <summary>Whether one of its running clocks was warned of.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool NearsDeadline { get; init; }

    /// <summary>The state's code, or the outcome's when resolved.</summary>
    [JsonIgnore]
    public string StateCode => Outcome is { } outcome ? Codes<Outcome>.Of(outcome) : Codes<CaseStatus>.Of(State);

    /// <summary>What runs out first: an unmet promise or the holder's deadline; null when neither runs.</summary>
    [JsonIgnore]
    public DateTimeOffset? SoonestDue => (PromiseMetAt, HolderDueAt) switch
    {
        (null, { } due) when due < PromiseDueAt => due,
        (null, _) => PromiseDueAt,
        _ => HolderDueAt,
    };

    /// <summary>The view of a state; a resolved case has no holder's deadline left.</summary>
    public static CaseView Of(string number, CaseState s) => new(
        number, s.Version, s.Status, s.Outcome, s.ContactKind, s.Channel, s.Category, s.District, s.Deputy, s.Holder,
        s.EscalationLevel, s.ReceivedAt, s.PromiseClock!.DueAt, s.PromiseMetAt, s.AnsweredAt,
        s.Status == CaseStatus.Resolved ? null : s.HolderClock!.DueAt, s.Verdict, s.Supports, s.LoopAlarmed, s.LastAt)
    {
        NearsDeadline = Ladder.NearsDeadline(s),
    };
}

/// <summary>
/// A case as those see it who talk with its citizen: with the reporter's name and the address, both absent for readers
/// without the right to personal data. Written as one flat object. It is in answers to one reader, never in a live
/// message.
/// </summary>
public sealed record CaseSummary(
    string Number,
    int Version,
    CaseStatus State,
    Outcome? Outcome,
    ContactKind Kind,
    Channel Channel,
    string Category,
    string District,
    string? Deputy,
    Holder Holder,
    int EscalationLevel,
    DateTimeOffset ReceivedAt,
    DateTimeOffset PromiseDueAt,
    DateTimeOffset? PromiseMetAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? HolderDueAt,
    Verdict? Verdict,
    int Supports,
    bool Alarmed,
    DateTimeOffset ChangedAt,
    string? Name,
    string? Address) : CaseView(
        Number, Version, State, Outcome, Kind, Channel, Category, District, Deputy, Holder, EscalationLevel, ReceivedAt,
        PromiseDueAt, PromiseMetAt, AnsweredAt, HolderDueAt, Verdict, Supports, Alarmed, ChangedAt)
{
    /// <summary>The view with what the reader may know beside it.</summary>
    public static CaseSummary Of(CaseView v, string? name, string? address) => new(
        v.Number, v.Version, v.State, v.Outcome, v.Kind, v.Channel, v.Category, v.District, v.Deputy, v.Holder,
        v.EscalationLevel, v.ReceivedAt, v.PromiseDueAt, v.PromiseMetAt, v.AnsweredAt, v.HolderDueAt, v.Verdict,
        v.Supports, v.Alarmed, v.ChangedAt, name, address)
    {
        NearsDeadline = v.NearsDeadline,
    };
}

/// <summary>One recorded command as screens and machines receive it.</summary>
/// <param name="Position">Where it stands in the city's journal: later is greater, gaps mean nothing.</param>
/// <param name="At">When it happened; for an import its historical time.</param>
/// <param name="RecordedAt">When it was recorded, on the database's clock.</param>
/// <param name="Events">What happened, by event names without version.</param>
/// <param name="Case">The case after it.</param>
/// <param name="Scopes">The unit scopes the case lies in after it.</param>
/// <param name="Left">The unit scopes it lay in before and does no longer.</param>
public sealed record CaseChange(
    long Position,
    DateTimeOffset At,
    DateTimeOffset RecordedAt,
    IReadOnlyList<string> Events,
    CaseView Case,
    IReadOnlyList<Scope> Scopes,
    IReadOnlyList<Scope> Left)
{
    /// <summary>Whether a screen that watches this scope must hear of it.</summary>
    public bool Concerns(Scope scope) => scope.Kind switch
    {
        ScopeKind.City => true,
        ScopeKind.Case => Case.Number == scope.Code,
        _ => Scopes.Contains(scope) || Left.Contains(scope),
    };

    /// <summary>Whether the case lies in this scope after the change.</summary>
    public bool StaysIn(Scope scope) =>
        scope.Kind is ScopeKind.City or ScopeKind.Case || Scopes.Contains(scope);
}
