using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Council;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Cases;

namespace CaseTracking.Screens.Council;

/// <summary>A movement of a case; <c>Before</c>: in which state it was, null for a new one.</summary>
public sealed record MovementItem(
    long Position, CaseView Case, DateTimeOffset At, string Command, Role Role, CaseEvent[] Events, CaseStatus? Before = null)
{
    /// <summary>As its case's history has it, for the words.</summary>
    [JsonIgnore]
    public HistoryEntry Entry => new(Case.Version, Command, At, "", Role, Events);
}

/// <summary>A page of movements, latest first; <c>Next</c> goes into <c>before</c>.</summary>
public sealed record MovementPage(MovementItem[] Items, long Position, long? Next = null);

/// <summary>Something followed; <c>News</c> ends at <see cref="FollowTarget.NewsMax"/>.</summary>
public sealed record FollowItem(
    FollowTarget Target, FollowKind Kind, long Seen, DateTimeOffset FollowedAt, long News, CaseView? Case = null, long? CasesThere = null);

/// <summary>A page of what somebody follows.</summary>
public sealed record FollowPage(FollowItem[] Items, long Position, string? Next = null);

/// <summary>Which demands are listed.</summary>
[JsonConverter(typeof(Domain.Json.SnakeCaseEnum<DemandView>))]
public enum DemandView { Open, Late, Answered, All }

/// <summary>A demand for a follow-up with what was answered; words are masked for readers who may not know the citizen.</summary>
public sealed record DemandItem(
    CaseView Case, int Demand, DateTimeOffset MadeAt, DateTimeOffset DueAt, string ByName, Role Role, bool IsMine, string? Words = null,
    DateTimeOffset? AnsweredAt = null, string? AnsweredByName = null, Role? AnsweredRole = null, Holder? AnsweredUnit = null,
    string? Answer = null)
{
    /// <summary>Tells it apart from all others.</summary>
    [JsonIgnore]
    public string Key => $"{Case.Number}-{Demand}";
}

/// <summary>A page; how many are to be answered on the first one alone.</summary>
public sealed record DemandPage(DemandItem[] Items, long Position, string? Next = null, long? Open = null, long? Late = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(MovementPage))]
[JsonSerializable(typeof(FollowPage))]
[JsonSerializable(typeof(FollowItem))]
[JsonSerializable(typeof(DemandPage))]
[JsonSerializable(typeof(FieldsOfInterest))]
public sealed partial class CouncilJson : JsonSerializerContext;
