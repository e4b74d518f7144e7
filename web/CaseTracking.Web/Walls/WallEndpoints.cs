using CaseTracking.Domain.Access;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Walls;

/// <summary>The city's day on a wall; numbers only.</summary>
public static class WallEndpoints
{
    public static void MapWall(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/wall", Read).RequireAccount(AccessRules.SeesWall)
            .NotAudited("a few numbers of the whole city, asked every few seconds by a screen in a hall")
            .WithSummary("The city's day and its open cases in numbers, at most two seconds old.")
            .Produces<WallBody>().Refuses();

    private static async Task<IResult> Read(HttpContext context, WallCache wall, CancellationToken ct) =>
        new Query(context.Request).Problem() ?? Results.Json(await wall.Read(ct), WebJson.Options);
}
