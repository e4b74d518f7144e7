using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Cases;

/// <summary>Why a command was refused by the state of the case.</summary>
[JsonConverter(typeof(SnakeCaseEnum<RefusalReason>))]
public enum RefusalReason
{
    AlreadyReceived,
    NotReceived,
    AlreadyResolved,
    NotResolved,
    AlreadyHeldThere,
    CameByNoReferral,
    HighestLevel,
    ClockNotMissed,
    DueNotLater,
    VerdictWithoutAnswer,
    ReopensWithoutObjection,
    ObjectionWithoutReason,
    NothingToCorrect,
    RightBodyMissing,
    RightBodyOnlyOutsideDuties,
    NoSuchPromise,
    PromiseAlreadyKept,
    NothingToTell,
    AlreadyAccepted,
    AlreadyAssignedThere,
    NotOfTheHolder,
    NoSuchDemand,
    DemandAlreadyAnswered,
    HeldByNoCommission,
    NeighbourhoodElsewhere,
}

/// <summary>What a decision may look at beside the state: the moment, where it comes from, and the city's rules.</summary>
/// <param name="At">When it happened; for an import its historical time.</param>
/// <param name="Imported">The clocks it starts belong to an import.</param>
/// <param name="City">Calendar, categories and their deadlines.</param>
public sealed record Circumstances(DateTimeOffset At, bool Imported, CityRules City);

/// <summary>Events to record, or a refusal; never both.</summary>
public readonly record struct Decision(ImmutableArray<CaseEvent> Events, RefusalReason? Refusal)
{
    public static Decision Accept(params ImmutableArray<CaseEvent> events) => new(events, null);

    public static Decision Refuse(RefusalReason reason) => new([], reason);
}
