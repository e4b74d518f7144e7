using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Reference;

/// <summary>Codes and names that every screen needs.</summary>
public static class ReferenceEndpoints
{
    public static void MapReference(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/reference", Read).RequireAccount(_ => true)
            .NotAudited("codes and names of the city, the same for everybody")
            .WithSummary("Codes, names, everyday words, opening hours and holidays of the city.")
            .Produces<ReferenceBody>().Refuses();

    private static IResult Read(CityDirectory city, TimeProvider time) => Results.Json(
        ReferenceBody.Of(city.Reference, city.Reference.Rules.Zone.DayOf(time.GetUtcNow())), WebJson.Options);
}
