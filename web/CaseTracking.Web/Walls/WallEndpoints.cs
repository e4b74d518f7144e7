using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Walls;
using CaseTracking.Store.Walls;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Walls;

/// <summary>All pages anew, in their order; <c>ExpectedVersion</c>: the one that was read.</summary>
public sealed record WallRotationEdit(int ExpectedVersion, IReadOnlyList<WallTurn> Turns);

/// <summary>The city's day on a wall; numbers only.</summary>
public static class WallEndpoints
{
    public static void MapWall(this IEndpointRouteBuilder app)
    {
        const string NumbersOnly = "a few numbers of the whole city, asked every few seconds by a screen in a hall";
        app.MapGet("/api/wall", Read).RequireAccount(AccessRules.SeesWall).NotAudited(NumbersOnly)
            .WithSummary("The city's day and its open cases in numbers, at most two seconds old, and how the walls turn.")
            .Produces<WallBody>().Refuses();
        app.MapGet("/api/wall/more", More).RequireAccount(AccessRules.SeesWall).NotAudited(NumbersOnly)
            .WithSummary("Promises, what grows, and next week's calls in numbers, at most half a minute old.")
            .Produces<WallMore>().Refuses();
        app.MapPut("/api/wall/rotation", Change).RequireAccount(SetsWall).AuditedAs(Acts.WallTurned)
            .WithSummary("Lets all walls of the city turn so; those that are open follow within seconds.")
            .Accepts<WallRotationEdit>("application/json").Produces<WallRotation>().Refuses();
    }

    private static bool SetsWall(Actor actor) => AccessRules.Supervises(actor) && AccessRules.SeesWall(actor);

    private static async Task<IResult> Read(HttpContext context, WallCache wall, CancellationToken ct) =>
        new Query(context.Request).Problem() ?? Results.Json(await wall.Read(ct), WebJson.Options);

    private static async Task<IResult> More(HttpContext context, WallMoreCache wall, CancellationToken ct) =>
        new Query(context.Request).Problem() ?? Results.Json(await wall.Read(ct), WebJson.Options);

    private static async Task<IResult> Change(HttpContext context, WallRotations rotations, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var expected = form.Whole("expectedVersion", 0, int.MaxValue, required: true);
        var items = form.Items("turns", Enum.GetValues<WallPageKind>().Length);
        List<WallTurn> turns = [.. items.Select(i => new WallTurn(
            i.Code<WallPageKind>("page") ?? default,
            i.Whole("seconds", WallRotation.SecondsMin, WallRotation.SecondsMax, required: true) ?? WallRotation.SecondsUsual))];
        if (form.Problem() is { } bad) return bad;
        foreach (var (at, problem) in WallRotation.Check(turns))
        {
            if (problem == WallProblem.Empty) form.Wrong("turns", "دست‌کم یک صفحه لازم است.", "At least one page is needed.");
            else items[at].Wrong("page", "این صفحه دوبار آمده است.", "This page is there twice.");
        }
        if (form.Problem() is { } wrong) return wrong;

        if (await rotations.Change(turns, expected!.Value, context.Account().Id, ct) is { } version)
            return Results.Json(new WallRotation(version, turns), WebJson.Options);
        // The same change again, whose answer was lost, has its version by now.
        var now = await rotations.Read(ct);
        if (now.Version == expected + 1 && now.Turns.SequenceEqual(turns)) return Results.Json(now, WebJson.Options);
        var body = Problem.Body(
            409, "version_conflict", "سرپرست دیگری چرخش نما را در این میان دگرگون کرده است.",
            "Another supervisor changed how the wall turns meanwhile.");
        return new ProblemResult(body with { Version = now.Version });
    }
}
