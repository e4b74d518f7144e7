using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Calendars;

namespace CaseTracking.Domain.Cases;

/// <summary>A running clock. <c>Escalated</c>: its miss already raised the case. <c>Imported</c>: it was started by an
/// import, and a miss before the import ended never escalates. <c>WarnedShare</c>: the greatest share (percent) of which
/// was warned, 0 for none.</summary>
public sealed record Clock(
    DateTimeOffset StartedAt,
    DateTimeOffset DueAt,
    bool Imported,
    bool Escalated = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int WarnedShare = 0);

/// <summary>A holder who sent the case on, with the clock it had then.</summary>
public sealed record EarlierHolder(Holder Holder, Clock Clock);

/// <summary>
/// All a case must remember to decide; a fold of its events (see <see cref="CaseLifecycle"/>). Version 0 is a case that
/// does not exist. Holds no personal data.
/// </summary>
public sealed record CaseState
{
    /// <summary>The state of a number nobody received yet.</summary>
    public static readonly CaseState None = new();

    private readonly ImmutableArray<GivenPromise> _promises = [];
    private readonly ImmutableArray<GivenDemand> _demands = [];

    /// <summary>Commands recorded so far; the next row is <c>Version + 1</c>.</summary>
    public int Version { get; init; }

    public CaseStatus Status { get; init; }

    /// <summary>Set while resolved.</summary>
    public Outcome? Outcome { get; init; }

    public ContactKind ContactKind { get; init; }

    public Channel Channel { get; init; }

    public string Category { get; init; } = "";

    public string District { get; init; } = "";

    /// <summary>The neighbourhood within the district, by the city's name; null where nobody said it.</summary>
    public string? Neighbourhood { get; init; }

    /// <summary>The deputy responsible for the category.</summary>
    public string? Deputy { get; init; }

    public Holder Holder { get; init; }

    /// <summary>Those the case can be returned to, latest last.</summary>
    public ImmutableArray<EarlierHolder> Trail { get; init; } = [];

    /// <summary>Everybody who ever held the case.</summary>
    public ImmutableArray<Holder> EverHeld { get; init; } = [];

    public ImmutableArray<Holder> ReturnedBy { get; init; } = [];

    public bool LoopAlarmed { get; init; }

    /// <summary>0 holder, 1 district mayor or deputy, 2 mayor's office, 3 council.</summary>
    public int EscalationLevel { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The city's day of receipt; the case counts in this day for ever.</summary>
    public DateOnly ReceivedDay { get; init; }

    public Clock? HolderClock { get; init; }

    public Clock? PromiseClock { get; init; }

    public DateTimeOffset? PromiseMetAt { get; init; }

    /// <summary>When an answer in words came to exist.</summary>
    public DateTimeOffset? AnswerAt { get; init; }

    /// <summary>When the citizen heard that answer.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The half-days on which a call-back with the answer found nobody.</summary>
    public ImmutableArray<HalfDay> FailedTries { get; init; } = [];

    public Verdict? Verdict { get; init; }

    public bool EverWarned { get; init; }

    public bool EverSentToCommission { get; init; }

    /// <summary>Promises to follow up, in the order in which they were given; none ever leaves.</summary>
    public ImmutableArray<GivenPromise> Promises
    {
        get => _promises;
        // A snapshot from before promises were kept has none.
        init => _promises = value.IsDefault ? [] : value;
    }

    /// <summary>When the present holder said that the case is theirs; null while nobody did.</summary>
    public DateTimeOffset? AcceptedAt { get; init; }

    /// <summary>Whether it came back to its holder by a return and was not accepted since.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsReturned { get; init; }

    /// <summary>The account of whoever has it in hand within the holder's unit; null: nobody in particular.</summary>
    public Guid? Assignee { get; init; }

    /// <summary>Follow-up demands, in the order in which they were made; none ever leaves.</summary>
    public ImmutableArray<GivenDemand> Demands
    {
        get => _demands;
        // A snapshot from before demands were kept has none.
        init => _demands = value.IsDefault ? [] : value;
    }

    /// <summary>The soonest deadline among promises that are not kept; null when there is none.</summary>
    [JsonIgnore]
    public DateTimeOffset? PromisedUntil => Promises.Where(p => p.KeptAt is null).Min(p => (DateTimeOffset?)p.DueAt);

    /// <summary>The soonest deadline among demands that are not answered; null when there is none.</summary>
    [JsonIgnore]
    public DateTimeOffset? DemandedUntil => Demands.Where(d => d.AnsweredAt is null).Min(d => (DateTimeOffset?)d.DueAt);

    public int Supports { get; init; }

    public int Reopened { get; init; }

    /// <summary>Time of the latest command; a case's times never run backwards.</summary>
    public DateTimeOffset LastAt { get; init; }

    [JsonIgnore]
    public bool Exists => Version > 0;

    [JsonIgnore]
    public bool CameByReferral => !Trail.IsEmpty;
}
