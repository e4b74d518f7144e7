using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Views;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Cases;

/// <summary>Routes of cases.</summary>
public static class CaseEndpoints
{
    private const string Json = "application/json";

    public static void MapCases(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/cases", CaseCommands.Receive).RequireAccount(AccessRules.SeesCases)
            .AuditedAs(Acts.CaseReceived)
            .Limited(Limit.Intake)
            .WithSummary("Opens a case.").Accepts<ReceiveBody>(Json).Produces<CommandResult>(201).Refuses();
        // A command is authorised by the grain, on the state it will change; here only that somebody is signed in.
        foreach (var route in CommandBodies.All)
        {
            app.MapPost($"/api/cases/{{number}}/{route.Name}", CaseCommands.Execute(route)).RequireAccount(_ => true)
                .AuditedAs(Acts.OfCommand(route.Name))
                .WithSummary($"Gives a case the command «{route.Name}».")
                .Accepts(route.Body, Json).Produces<CommandResult>().Refuses();
        }
        app.MapGet("/api/cases", CaseReads.List).RequireAccount(AccessRules.SeesCases)
            .AuditedAs(Acts.CasesListed)
            .Limited(Limit.Bulk)
            .WithSummary("A page of cases in the reader's scope, newest first.").Produces<CasePage>().Refuses();
        app.MapGet("/api/cases/{number}", CaseReads.Get).RequireAccount(_ => true).AuditedAs(Acts.CaseRead)
            .WithSummary("A case with what the reader may see and do.").Produces<CaseView>().Refuses();
        app.MapGet("/api/cases/{number}/history", CaseReads.History).RequireAccount(_ => true)
            .AuditedAs(Acts.HistoryRead)
            .WithSummary("A page of a case's history, oldest first.").Produces<JsonObject>().Refuses();
        app.MapPost("/api/search", CaseReads.Search).RequireAccount(AccessRules.SeesCases)
            .AuditedAs(Acts.Searched)
            .Limited(Limit.Search)
            .WithSummary("Cases by words, number, phone or name, within the reader's rights.")
            .Accepts<SearchBody>(Json).Produces<SummaryPage>().Refuses();
    }

    /// <summary>Describes the refusals that any endpoint may answer with.</summary>
    public static RouteHandlerBuilder Refuses(this RouteHandlerBuilder route)
    {
        foreach (var status in (int[])[400, 401, 403, 404, 409, 429, 503])
            route.Produces<ProblemBody>(status, "application/problem+json");
        return route;
    }
}
