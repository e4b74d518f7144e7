using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Cases;

/// <summary>A person as a case names them; <c>Phone</c> is E.164, any part may be withheld.</summary>
public sealed record Person(string? Name, string? Phone);

/// <summary>A promise to follow up; <c>Promise</c> is the version of the case at which it was given.</summary>
public sealed record PromiseInfo(
    int Promise, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? KeptAt = null, PromiseKeptBy? KeptBy = null,
    Guid? Session = null);

/// <summary>A follow-up demand; <c>Demand</c> is the version of the case at which it was made.</summary>
public sealed record DemandInfo(int Demand, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? AnsweredAt = null);

/// <summary>A colleague, as people call them.</summary>
public sealed record ColleagueInfo(Guid Id, string Name);

/// <summary>The people of a unit.</summary>
public sealed record ColleagueList(ColleagueInfo[] Items);

/// <summary>What one reader gets of a case beside its view: what they may do now, and the words they may read.
/// </summary>
public sealed record CaseMore(
    CommandKind[] Allowed, string? Address = null, string? Text = null, Person? Citizen = null,
    Person[]? Supporters = null, DateTimeOffset? HolderSince = null, PersonalRuling Personal = PersonalRuling.Never,
    DateTimeOffset? ErasedAt = null, string? ErasedWhy = null, PromiseInfo[]? Promises = null,
    DemandInfo[]? Demands = null, DateTimeOffset? AcceptedAt = null, bool IsReturned = false, ColleagueInfo? Assignee = null,
    string? Neighbourhood = null);

/// <summary>A citizen behind a case: its reporter or a supporter.</summary>
public sealed record RevealedPerson(string Part, string? Name, string? Phone);

/// <summary>The citizen's data as the server tells it to who gave a reason.</summary>
public sealed record Revealed(RevealedPerson[] Citizens, string? Address = null, string? Text = null)
{
    /// <summary>What the reader had, with what was revealed in it.</summary>
    public CaseMore Over(CaseMore masked) => masked with
    {
        Address = Address,
        Text = Text,
        Citizen = Citizens.Where(c => c.Part == "reporter").Select(c => new Person(c.Name, c.Phone)).FirstOrDefault(),
        Supporters = [.. Citizens.Where(c => c.Part == "supporter").Select(c => new Person(c.Name, c.Phone))],
        Personal = PersonalRuling.Shown,
    };
}

/// <summary>A case as <c>GET /api/cases/{number}</c> tells it to one reader.</summary>
public sealed record CaseFile(CaseView View, CaseMore More)
{
    public static CaseFile From(JsonObject body) => new(
        body.Deserialize(DomainJson.Default.CaseView)!, body.Deserialize(CaseJson.Default.CaseMore)!);
}

/// <summary>One recorded command with who gave it, what happened and what was said, by field.</summary>
public sealed record HistoryEntry(
    int Version, string Command, DateTimeOffset At, string By, Role Role, CaseEvent[] Events,
    Dictionary<string, string?>? Words = null, string? ByName = null, bool Imported = false,
    string? Assignee = null)
{
    /// <summary>The name people know, else the user name.</summary>
    public string Who => ByName ?? By;
}

/// <summary>A page of history, in order of versions; <c>Next</c> goes into <c>after</c>.</summary>
public sealed record HistoryPage(HistoryEntry[] Items, int? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CaseMore))]
[JsonSerializable(typeof(HistoryPage))]
[JsonSerializable(typeof(Revealed))]
[JsonSerializable(typeof(ColleagueList))]
[JsonSerializable(typeof(CommandDraft))]
public sealed partial class CaseJson : JsonSerializerContext;
