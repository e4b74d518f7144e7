using CaseTracking.Domain.Access;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Cases;

/// <summary>Routes of cases.</summary>
public static class CaseEndpoints
{
    public static void MapCases(this IEndpointRouteBuilder app)
    {
        // A command is authorised by the grain, on the state it will change; here only that the role has cases at all.
        app.MapPost("/api/cases", CaseCommands.Receive).RequireAccount(AccessRules.SeesCases);
        app.MapPost("/api/cases/{number}/{command}", CaseCommands.Execute).RequireAccount(_ => true);
        app.MapGet("/api/cases", CaseReads.List).RequireAccount(AccessRules.SeesCases);
        app.MapGet("/api/cases/{number}", CaseReads.Get).RequireAccount(_ => true);
        app.MapGet("/api/cases/{number}/history", CaseReads.History).RequireAccount(_ => true);
        app.MapPost("/api/search", CaseReads.Search).RequireAccount(AccessRules.SeesCases);
    }
}
