using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Api;

/// <summary>Who is signed in; <c>Scope</c> in its written form.</summary>
public sealed record SessionInfo(string UserName, string DisplayName, Role Role, string Scope);

/// <summary>What a command answers.</summary>
public sealed record Done(string Number, int Version, CaseStatus State);

/// <summary>
/// A case in a list found by words: what boards show and, for readers with the right to personal data, who reported it
/// and where.
/// </summary>
public sealed record CaseSummary(
    string Number,
    int Version,
    CaseStatus State,
    Outcome? Outcome,
    string Category,
    string District,
    Holder Holder,
    int EscalationLevel,
    DateTimeOffset ReceivedAt,
    DateTimeOffset PromiseDueAt,
    DateTimeOffset? PromiseMetAt,
    DateTimeOffset? HolderDueAt,
    int Supports,
    string? Name,
    string? Address);

/// <summary>A page of cases; <c>Next</c> goes into <c>after</c>.</summary>
public sealed record SummaryPage(CaseSummary[] Items, string? Next);

/// <summary>A page of a list of views.</summary>
public sealed record ViewPage(CaseView[] Items, string? Next);

[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(SessionInfo))]
[JsonSerializable(typeof(Done))]
[JsonSerializable(typeof(SummaryPage))]
[JsonSerializable(typeof(ViewPage))]
[JsonSerializable(typeof(JsonObject))]
public sealed partial class ApiJson : JsonSerializerContext;
