using CaseTracking.Contracts.Desks;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Desks;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Desks;

/// <summary>What somebody says of their own desk: <c>ready</c> or <c>on_break</c>.</summary>
public sealed record DeskStateBody(DeskStatus State);

/// <summary>One's own desk: what it says of itself. That it is there is noted by its live connection.</summary>
public static class DeskEndpoints
{
    public static void MapDesks(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/desk/state", Set).RequireAccount(AccessRules.MayRecordContacts).AuditedAs(Acts.DeskStateSet)
            .WithSummary("Says that one's own desk is ready or on break; again it changes nothing.")
            .Accepts<DeskStateBody>("application/json").Produces<DeskState>().Refuses();

    private static async Task<IResult> Set(HttpContext context, CityDirectory city, IClusterClient cluster, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var state = form.Code<DeskStatus>("state");
        if (form.Problem() is { } bad) return bad;
        var after = await GrainCalls.Try<DeskState?>(
            async () => await cluster.GetGrain<IDeskGrain>(DeskKey.Of(city.City, context.Account().Id)).Execute(new Declare(state!.Value)),
            null);
        return after is null ? Problem.OutcomeUnknown : Results.Json(after, WebJson.Options);
    }
}
