using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Text;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Live;
using CaseTracking.Store.Promises;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Promises;

/// <summary>A promise to follow up: its case, by whom, until when, how it stands now. <c>Promise</c> tells it apart from
/// others of its case. <c>Words</c>: what was promised, masked like all words of the case for this reader.</summary>
public sealed record PromiseItem(
    CaseView Case, int Promise, DateTimeOffset MadeAt, DateTimeOffset DueAt, DateTimeOffset? KeptAt, PromiseKeptBy? KeptBy,
    PromiseStanding Standing, string ByName, Role Role, Holder? Unit, Guid? Session, string? Words);

/// <summary>A page. <c>Counts</c>, on the first page alone: how many of all stand how. <c>Position</c>: where the journal
/// was before the reading, to follow the live line from.</summary>
public sealed record PromisePage(
    IReadOnlyList<PromiseItem> Items, string? Next, IReadOnlyDictionary<string, long>? Counts, long Position);

/// <summary>Promises that were given. To give and to keep one are commands on the case.</summary>
public static class PromiseEndpoints
{
    public static void MapPromises(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/promises", List).RequireAccount(AccessRules.FollowsPromises).AuditedAs(Acts.PromisesListed)
            .Limited(Limit.Bulk)
            .WithSummary("Promises in the reader's sight: those to keep soonest due first, kept ones latest due first.")
            .Produces<PromisePage>().Refuses();

    private static async Task<IResult> List(
        HttpContext context, CityDirectory city, PromiseReader promises, LiveReader live, TimeProvider time,
        CancellationToken ct)
    {
        var (query, rules) = (new Query(context.Request), city.Reference.Rules);
        var filter = new PromiseFilter(
            query.Code<PromiseStanding>("standing"), query.Flag("kept"), query.Known("district", rules.HasDistrict),
            query.Other<string>("unit", TryReadUnit, "باید city باشد یا نوع و کد، مانند district/9.",
                "It must be city, or a kind and a code, like district/9."),
            query.Id("session"), query.Instant("madeFrom"), query.Instant("madeTo"));
        var after = query.Other<PromiseKey>("after", PromiseKeys.TryRead, Keys.WhyFa, Keys.WhyEn);
        var limit = query.Limit();
        if (query.Problem() is { } bad) return bad;

        var (now, sight) = (time.GetUtcNow(), AccessRules.SightOf(context.Actor(), Permission.SeeCase));
        // Before the reading: what changes during it is told by the line once more.
        var position = await live.Head(city.City, ct);
        var rows = await promises.List(sight, filter, now, after, limit + 1, ct);
        context.NoteFound(Math.Min(rows.Count, limit));
        var page = Pages.Of(
            rows, limit, r => Item(r, context.Actor(), now), r => JsonValue.Create(PromiseKeys.Write(r)));
        page["position"] = position;
        if (after is not null) return Results.Json(page, WebJson.Options);
        var counts = await promises.Count(sight, filter, now, ct);
        page["counts"] = new JsonObject(Enum.GetValues<PromiseStanding>().Select(s =>
            KeyValuePair.Create(Codes<PromiseStanding>.Of(s), (JsonNode?)JsonValue.Create(counts.GetValueOrDefault(s)))));
        return Results.Json(page, WebJson.Options);
    }

    private static bool TryReadUnit(string text, out string? unit)
    {
        unit = text == PromiseFilter.OfCity ? text : Holder.TryParse(text, out var holder) ? holder.ToString() : null;
        return unit is not null;
    }

    private static JsonObject Item(StoredPromise given, Actor reader, DateTimeOffset now) => new()
    {
        ["case"] = CaseBody.View(given.Case),
        ["promise"] = given.Promise,
        ["madeAt"] = given.MadeAt,
        ["dueAt"] = given.DueAt,
        ["keptAt"] = given.KeptAt,
        ["keptBy"] = given.KeptBy is { } by ? Codes<PromiseKeptBy>.Of(by) : null,
        ["standing"] = Codes<PromiseStanding>.Of(GivenPromise.StandingOf(given.DueAt, given.KeptAt, now)),
        ["byName"] = given.ByName,
        ["role"] = given.Role,
        ["unit"] = given.Unit,
        ["session"] = given.Session,
        ["words"] = AccessRules.PersonalOf(reader, given.Case.State) == PersonalRuling.Shown
            ? given.Words
            : Masking.Mask(given.Words, given.Names),
    };
}
