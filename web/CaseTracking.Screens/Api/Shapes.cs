using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Api;

/// <summary>Who is signed in; <c>Scope</c>, of the first role, in its written form.</summary>
public sealed record SessionInfo(string UserName, string DisplayName, string Scope, SessionRole[] Roles)
{
    /// <summary>The account: how calls name their desk.</summary>
    public string Id { get; init; } = "";

    /// <summary>Whether it is the same person with the same rights.</summary>
    public bool IsOf(SessionInfo other) => UserName == other.UserName && Roles.AsSpan().SequenceEqual(other.Roles);
}

/// <summary>One role of the person, its scope and what it may.</summary>
public sealed record SessionRole(Role Role, string Scope, Grants Grants)
{
    /// <summary>As the rules know it.</summary>
    [JsonIgnore]
    public Assignment Assignment => new(Role, Holder.TryParse(Scope, out var unit) ? unit : null, Grants);
}

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
