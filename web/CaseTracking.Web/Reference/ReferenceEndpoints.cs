using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Reference;

/// <summary>Codes and names that every screen needs.</summary>
public static class ReferenceEndpoints
{
    public static void MapReference(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/reference", Read).RequireAccount(_ => true);

    private static IResult Read(CityDirectory city)
    {
        var (reference, rules) = (city.Reference, city.Reference.Rules);
        return Results.Json(
            new
            {
                city = city.City,
                zone = rules.Zone.Id,
                rules.Categories,
                rules.Districts,
                reference.SubDistricts,
                reference.Neighbourhoods,
                rules.Deputies,
                rules.Commissions,
                outcomes = Codes<Outcome>.All,
                states = Codes<CaseStatus>.All,
            }, WebJson.Options);
    }
}
