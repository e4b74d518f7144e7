using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Inboxes;
using CaseTracking.Store.Live;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Inboxes;

/// <summary>A case in an inbox. <c>DueAt</c>: the deadline of the list it stands in. <c>Allowed</c>: what its reader may do now.
/// </summary>
public sealed record InboxItem(
    CaseView Case, DateTimeOffset DueAt, DateTimeOffset? AcceptedAt, bool IsReturned, Colleague? Assignee,
    DateTimeOffset? PromisedUntil, DateTimeOffset? DemandedUntil, IReadOnlyList<CommandKind> Allowed);

/// <summary>A page. <c>Counts</c>, on the first page alone: how long each list is, narrowed alike. <c>Position</c>: where the
/// journal was before the reading, to follow the live line from.</summary>
public sealed record InboxPage(
    IReadOnlyList<InboxItem> Items, string? Next, IReadOnlyDictionary<string, long>? Counts, long Position);

/// <summary>The people of an inbox's unit.</summary>
public sealed record ColleagueList(IReadOnlyList<Colleague> Items);

/// <summary>The inboxes of units. To accept a case and to assign it are commands on the case.</summary>
public static class InboxEndpoints
{
    public static void MapInboxes(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/inbox", List).RequireAccount(HasOne).AuditedAs(Acts.InboxListed).Limited(Limit.Bulk)
            .WithSummary("A page of one list of an inbox: what nobody accepted first, then what runs out soonest.")
            .Produces<InboxPage>().Refuses();
        app.MapGet("/api/inbox/people", People).RequireAccount(HasOne)
            .NotAudited("the names of one's own colleagues")
            .WithSummary("The people to whom a case that a unit holds can be given.")
            .Produces<ColleagueList>().Refuses();
    }

    private static bool HasOne(Actor actor) => Inbox.Of(actor).Count > 0;

    private static async Task<IResult> List(
        HttpContext context, CityDirectory city, InboxReader inboxes, LiveReader live, TimeProvider time,
        CancellationToken ct)
    {
        var (query, rules) = (new Query(context.Request), city.Reference.Rules);
        var inbox = InboxQuery.Inbox(query, context.Actor());
        var view = query.Code<InboxView>("view") ?? InboxView.Held;
        var filter = InboxQuery.Filter(query, rules, context.Account().Id);
        var after = query.Other<InboxKey>("after", InboxKeys.TryRead, Keys.WhyFa, Keys.WhyEn);
        var limit = query.Limit();
        if (query.Problem() is { } bad) return bad;
        if (!Inbox.Of(context.Actor()).Contains(inbox)) return Problem.NotPermitted;

        var moment = MomentOf(time.GetUtcNow(), rules.Zone);
        // Before the reading: what changes during it is told by the line once more.
        var position = await live.Head(city.City, ct);
        var rows = await inboxes.List(inbox, view, filter, moment, after, limit + 1, ct);
        context.NoteFound(Math.Min(rows.Count, limit));
        var page = Pages.Of(rows, limit, r => Item(r, context.Actor()), r => JsonValue.Create(InboxKeys.Write(r.Key)));
        page["position"] = position;
        if (after is not null) return Results.Json(page, WebJson.Options);
        var counts = await inboxes.Count(inbox, filter, moment, ct);
        page["counts"] = new JsonObject(counts.Select(c =>
            KeyValuePair.Create(Codes<InboxView>.Of(c.Key), (JsonNode?)JsonValue.Create(c.Value))));
        return Results.Json(page, WebJson.Options);
    }

    private static async Task<IResult> People(
        HttpContext context, CityDirectory city, Colleagues colleagues, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var asked = InboxQuery.Inbox(query, context.Actor());
        if (query.Problem() is { } bad) return bad;
        // Who may not open the unit's inbox is not told who works there.
        if (!Inbox.Of(context.Actor()).Contains(asked)) return Problem.NotPermitted;
        // What is escalated to the mayor's office is in the hands of others.
        var people = asked.Unit is { } unit ? await colleagues.Of(city.City, unit, ct) : [];
        return Results.Json(new ColleagueList(people), WebJson.Options);
    }

    private static InboxMoment MomentOf(DateTimeOffset now, CityZone zone) =>
        new(now, zone.StartOf(zone.DayOf(now).AddDays(1)));

    private static JsonObject Item(StoredInboxItem found, Actor reader) => new()
    {
        ["case"] = CaseBody.View(found.Case),
        ["dueAt"] = found.Key.DueAt,
        ["acceptedAt"] = found.AcceptedAt,
        ["isReturned"] = found.IsReturned,
        ["assignee"] = CaseBody.Hands(found.Assignee, found.AssigneeName),
        ["promisedUntil"] = found.PromisedUntil,
        ["demandedUntil"] = found.DemandedUntil,
        ["allowed"] = System.Text.Json.JsonSerializer.SerializeToNode(
            AccessRules.AllowedTo(reader, found.Case.State), WebJson.Options),
    };
}
