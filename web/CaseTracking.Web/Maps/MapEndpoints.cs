using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Maps;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Maps;
using CaseTracking.Store.Outlook;
using CaseTracking.Store.Reports;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Reports;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;
using Microsoft.Net.Http.Headers;

namespace CaseTracking.Web.Maps;

/// <summary>The street map: where its pictures come from, what their owner wants to be said, and where it begins.</summary>
public sealed record StreetBody(string Tiles, string Attribution, double Lon, double Lat, int Zoom, int ZoomMax);

/// <summary>What there is to draw: districts' tiles where they have places, whether their boundaries are known
/// (<c>/api/map/shapes</c>), and the street map; null where none is configured.</summary>
public sealed record MapBody(IReadOnlyList<TilePlace> Tiles, bool HasShapes, StreetBody? Street);

/// <summary>The city's map; numbers only.</summary>
public static class MapEndpoints
{
    public static void MapMap(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/map", Read).RequireAccount(SeesMap)
            .NotAudited("what the city's map is drawn of, the same for everybody")
            .WithSummary("What the city's map is drawn of.").Produces<MapBody>().Refuses();
        app.MapGet("/api/map/shapes", Shapes).RequireAccount(SeesMap)
            .NotAudited("boundaries of districts, the same for everybody")
            .WithSummary("The districts drawn from their boundaries as SVG paths; 404 where none are known.")
            .Produces<MapShapes>().Refuses();
        app.MapGet("/api/map/districts", Districts).RequireAccount(AccessRules.SeesReports).AuditedAs(Acts.ReportRead).Limited(Limit.Bulk)
            .WithSummary("Cases received in a period by district, as they stand now, with those late now and the residents.")
            .Produces<MapTable>().Refuses();
    }

    // The wall is drawn on it, too.
    private static bool SeesMap(Actor actor) => AccessRules.SeesReports(actor) || AccessRules.SeesWall(actor);

    private static async Task<IResult> Read(HttpContext context, MapReader map, DistrictBoundaries shapes, MapOptions options, CancellationToken ct) =>
        new Query(context.Request).Problem()
            ?? Results.Json(new MapBody(await map.Places(ct), shapes.Json is not null, StreetOf(options)), WebJson.Options);

    private static StreetBody? StreetOf(MapOptions options) => options is { HasTiles: true, CentreAt: { } at }
        ? new StreetBody(options.Tiles!, options.TilesAttribution!, at.Lon, at.Lat, options.Zoom, options.TilesZoomMax) : null;

    // A large drawing that changes with a restart at most: the browser keeps it and asks whether it still holds.
    private static IResult Shapes(HttpContext context, DistrictBoundaries shapes)
    {
        if (new Query(context.Request).Problem() is { } bad) return bad;
        if (shapes.Json is null) return Problem.NotFound;
        context.Response.Headers.CacheControl = "private, no-cache";
        return Results.Bytes(shapes.Json, "application/json", entityTag: new EntityTagHeaderValue($"\"{shapes.Tag}\""));
    }

    private static async Task<IResult> Districts(
        HttpContext context, CityDirectory city, ReportReader reports, OutlookReader outlook, MapReader map, TimeProvider time,
        CancellationToken ct)
    {
        var (query, rules) = (new Query(context.Request), city.Reference.Rules);
        var (period, category) = (ReportQuery.Days(query), query.Known("category", rules.HasCategory));
        if (query.Problem() is { } bad) return bad;

        var districts = rules.Districts.Where(d => d.Active).Select(d => d.Code).ToList();
        var whole = ReportParts.Of(null, category);
        var figures = await reports.Parts(
            city.City, period, [whole, .. districts.Select(d => ReportParts.Of(d, category))], ct);
        var late = await map.Late(time.GetUtcNow(), period, districts, category, ct);
        var residents = await outlook.Populations(ct);
        return Results.Json(
            new MapTable(
                period.From, period.To, category,
                [.. districts.Select(d => new MapDistrict(
                    d, figures.GetValueOrDefault(ReportParts.Of(d, category), CaseFigures.None), late.GetValueOrDefault(d),
                    residents.TryGetValue(d, out var r) ? r : null))],
                new MapDistrict(
                    "", figures.GetValueOrDefault(whole, CaseFigures.None), late[""],
                    districts.All(residents.ContainsKey) ? districts.Sum(d => residents[d]) : null)), WebJson.Options);
    }
}
