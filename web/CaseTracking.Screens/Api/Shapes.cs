using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Api;

/// <summary>Who is signed in; <c>Scope</c> in its written form.</summary>
public sealed record SessionInfo(string UserName, string DisplayName, Role Role, string Scope);

/// <summary>What a command answers.</summary>
public sealed record Done(string Number, int Version, CaseStatus State);

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
