using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Maps;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Maps;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Maps;

/// <summary>
/// Open cases on the street map. <c>Shown</c>: in the clusters; <c>Untold</c>: in the view, but too few together for who may not
/// see their places; <c>WithoutPlace</c>: open cases of the city for which nobody gave a place.
/// </summary>
public sealed record PointsBody(DateTimeOffset AsOf, IReadOnlyList<PointCluster> Clusters, int Shown, int Untold, int WithoutPlace);

/// <summary>Open cases as points, gathered on the server; where a case is is told only to who may see its address.</summary>
public static class StreetEndpoints
{
    private const int ZoomMax = 22;

    public static void MapStreet(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/map/points", Points).RequireAccount(AccessRules.SeesReports).AuditedAs(Acts.MapRead).Limited(Limit.Bulk)
            .WithSummary("Open cases in a view of the street map, clustered; coarse for who may not see their addresses.")
            .Produces<PointsBody>().Refuses();

    private static async Task<IResult> Points(
        HttpContext context, CityDirectory city, MapOptions options, OpenPoints open, TimeProvider time, CancellationToken ct)
    {
        var (query, rules) = (new Query(context.Request), city.Reference.Rules);
        var (view, category, isLate) = (View(query), query.Known("category", rules.HasCategory), query.Flag("late"));
        var (from, to) = (query.Day("from"), query.Day("to"));
        if (query.Problem() is { } bad) return bad;
        if (!options.HasTiles) return Problem.NotFound;

        var (now, reader) = (time.GetUtcNow(), context.Actor());
        var sight = AccessRules.SightOf(reader, Permission.SeePersonalData);
        var (points, withoutPlace) = await open.Read(ct);
        var (first, end) = (from is { } f ? rules.Zone.StartOf(f) : DateTimeOffset.MinValue, to is { } t ? rules.Zone.StartOf(t) : DateTimeOffset.MaxValue);
        var wanted = points.Where(p => (category is null || p.Category == category) && p.ReceivedAt >= first && p.ReceivedAt < end)
            .Select(p => new CasePoint(p.Number, p.At, p.IsLate(now), p.IsIn(sight))).Where(p => isLate is null || p.IsLate == isLate);
        var (clusters, untold) = PointClusters.Of(wanted, view);
        var shown = clusters.Sum(c => c.Count);
        context.NoteFound(shown);
        return Results.Json(new PointsBody(now, clusters, shown, untold, withoutPlace), WebJson.Options);
    }

    private static MapView View(Query query)
    {
        var zoom = query.Whole("zoom", 0, ZoomMax);
        if (zoom is null) query.Wrong("zoom", "بزرگ‌نمایی لازم است.", "The zoom is needed.");
        var (west, east) = (Degrees(query, "west", 180), Degrees(query, "east", 180));
        var (south, north) = (Degrees(query, "south", Mercator.LatMax), Degrees(query, "north", Mercator.LatMax));
        if (east <= west) query.Wrong("east", "باید شرقی‌تر از west باشد.", "It must lie east of west.");
        if (north <= south) query.Wrong("north", "باید شمالی‌تر از south باشد.", "It must lie north of south.");
        return new MapView((int)(zoom ?? 0), west ?? 0, south ?? 0, east ?? 0, north ?? 0);
    }

    private static double? Degrees(Query query, string name, double max)
    {
        if (query.Text(name) is { } text
            && double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var degrees)
            && double.IsFinite(degrees) && Math.Abs(degrees) <= max) return degrees;
        query.Wrong(name, $"درجه، میان ⁦−{max:0.#}⁩ و {max:0.#} لازم است.", $"Degrees from -{max:0.#} to {max:0.#} are needed.");
        return null;
    }
}
