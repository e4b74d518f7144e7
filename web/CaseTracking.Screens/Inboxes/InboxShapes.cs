using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Cases;

namespace CaseTracking.Screens.Inboxes;

/// <summary>A case in an inbox; <c>DueAt</c> is the deadline of the list it stands in.</summary>
public sealed record InboxItem(
    CaseView Case, DateTimeOffset DueAt, CommandKind[] Allowed, DateTimeOffset? AcceptedAt = null, bool IsReturned = false,
    ColleagueInfo? Assignee = null, DateTimeOffset? PromisedUntil = null, DateTimeOffset? DemandedUntil = null)
{
    public string Number => Case.Number;
}

/// <summary>A page; <c>Counts</c> on the first one alone, <c>Position</c> to follow the line from.</summary>
public sealed record InboxPage(
    InboxItem[] Items, long Position, string? Next = null, Dictionary<string, long>? Counts = null);

/// <summary>A saved view of an inbox; <c>ByName</c>: who changed it last.</summary>
public sealed record SavedView(
    Guid Id, int Version, string Name, bool IsShared, InboxView View, string ByName, string? Assignee = null,
    string? Category = null, string? District = null, string? State = null)
{
    /// <summary>Where it leads in its inbox.</summary>
    public InboxAddress In(Inbox inbox) => new(
        inbox, View, Assignee, Category, District, Codes<CaseStatus>.TryParse(State, out var state) ? state : null);
}

/// <summary>The saved views of an inbox.</summary>
public sealed record SavedViewList(SavedView[] Items);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(InboxPage))]
[JsonSerializable(typeof(SavedViewList))]
[JsonSerializable(typeof(SavedView))]
public sealed partial class InboxJson : JsonSerializerContext;
