using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Cases;

/// <summary>What a caller tells of a matter that may be known already.</summary>
public sealed record SimilarQuery(
    string Category, string District, string? Address, double? Lat, double? Lon, int? Limit);

/// <summary>Open cases that may be the same, best first, and how many days back was looked.</summary>
public sealed record SimilarBody(int Days, IReadOnlyList<CaseSummary> Items);

/// <summary>Cases that may be about the same thing.</summary>
public static class SimilarEndpoints
{
    public static void MapSimilar(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/cases/similar", Find).RequireAccount(AccessRules.KnowsCallers)
            .AuditedAs(Acts.SimilarLookedUp)
            .Limited(Limit.Search)
            .WithSummary("Open cases of the last days that may be about the same thing, best first.")
            .Accepts<SimilarQuery>("application/json").Produces<SimilarBody>().Refuses();

    private static async Task<IResult> Find(
        HttpContext context, CityDirectory city, SimilarCases similar, TimeProvider time, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (category, district) = (
            form.Category(city.Reference.Rules, required: true), form.District(city.Reference.Rules, required: true));
        var address = form.Text("address", CityFields.AddressMax);
        var (lat, lon) = form.Place();
        var limit = form.Whole("limit", 1, SimilarCases.LimitMax) ?? SimilarCases.LimitDefault;
        if (form.Problem() is { } bad) return bad;

        var matter = new Matter(category!, district!, address, lat, lon);
        var found = await similar.Find(
            city.City, AccessRules.SightOf(context.Actor(), Permission.SeePersonalData), matter, time.GetUtcNow(), limit,
            ct);
        context.NoteFound(found.Count);
        return Results.Json(
            new JsonObject
            {
                ["days"] = SimilarCases.Days,
                ["items"] = new JsonArray([.. found.Select(Pages.SummaryFor(context.Actor()))]),
            }, WebJson.Options);
    }
}
