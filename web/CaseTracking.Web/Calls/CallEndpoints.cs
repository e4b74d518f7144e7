using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Calls;

/// <summary>Routes of calls. Which call is whose, the call says itself.</summary>
public static class CallEndpoints
{
    private const string Json = "application/json";

    public static void MapCalls(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/calls", CallReads.List).RequireAccount(AccessRules.SeesLine).AuditedAs(Acts.CallsListed)
            .Limited(Limit.Bulk)
            .WithSummary("A page of open calls, oldest first; who calls is not in it.").Produces<CallPage>().Refuses();
        app.MapGet("/api/calls/day", CallDay.Get).RequireAccount(AccessRules.SeesCallFigures).AuditedAs(Acts.ReportRead)
            .Limited(Limit.Bulk)
            .WithSummary("The calls of some days (from ≤ day < to, city time; today unless told) in numbers.")
            .Produces<CallDayBody>().Refuses();
        app.MapGet("/api/desk", CallReads.Desk).RequireAccount(AccessRules.MayRecordContacts).AuditedAs(Acts.CallsListed)
            .WithSummary("One's own desk: its open calls, and what it ended today.").Produces<DeskBody>().Refuses();
        app.MapGet("/api/calls/{id:guid}", CallReads.Get).RequireAccount(AccessRules.SeesLine).AuditedAs(Acts.CallRead)
            .WithSummary("A call; with its caller and its draft for whose desk it is or rings.").Produces<CallBody>().Refuses();
        app.MapGet("/api/calls/{id:guid}/draft", CallReads.Draft).RequireAccount(AccessRules.SeesLine)
            .NotAudited("the same call was read, which is audited; asked again at each change of another hand")
            .WithSummary("What is typed in a call, for who may read it.").Produces<DraftResult>().Refuses();
        app.MapPost("/api/calls/{id:guid}/draft", CallWrites.Draft).RequireAccount(AccessRules.TakesCalls)
            .NotAudited("saved at each pause of the typing; that the call is begun, taken and ended is audited")
            .WithSummary("Saves what was typed, by field; begins the call where nobody told of it.")
            .Accepts<DraftBody>(Json).Produces<DraftResult>().Refuses();
        app.MapPost("/api/calls/{id:guid}/begin", CallWrites.Begin).RequireAccount(AccessRules.MayRecordContacts)
            .AuditedAs(Acts.CallBegun).Limited(Limit.Intake)
            .WithSummary("Begins a call by hand, or takes one that rings.").Produces<CallBody>().Refuses();
        app.MapPost("/api/calls/{id:guid}/claim", CallWrites.Claim).RequireAccount(AccessRules.TakesCalls)
            .AuditedAs(Acts.CallTaken)
            .WithSummary("Takes a ringing call to one's desk.").Produces<CallBody>().Refuses();
        app.MapPost("/api/calls/{id:guid}/take-over", CallWrites.TakeOver).RequireAccount(AccessRules.Supervises)
            .AuditedAs(Acts.CallTakenOver)
            .WithSummary("Takes a call with its draft from another desk.").Produces<CallBody>().Refuses();
        app.MapPost("/api/calls/{id:guid}/pass", CallPassing.Pass).RequireAccount(AccessRules.MayRecordContacts)
            .AuditedAs(Acts.CallPassed)
            .WithSummary("Passes a call with its draft to a live session, for its turn or booked.")
            .Accepts<PassBody>(Json).Produces<CallBody>().Refuses();
        app.MapPost("/api/calls/{id:guid}/pass-back", CallPassing.PassBack).RequireAccount(AccessRules.TakesCalls)
            .AuditedAs(Acts.CallPassedBack)
            .WithSummary("Passes a call with its draft back from a live session to the desk it came from.")
            .Accepts<PassBody>(Json).Produces<CallBody>().Refuses();
        app.MapPost("/api/calls/{id:guid}/discard", CallWrites.Discard).RequireAccount(AccessRules.MayRecordContacts)
            .AuditedAs(Acts.CallDiscarded)
            .WithSummary("Takes back what was begun by hand and was no call.").Produces(204).Refuses();
        app.MapPost("/api/calls/{id:guid}/end", CallWrites.End).RequireAccount(AccessRules.TakesCalls)
            .AuditedAs(Acts.CallEnded).Limited(Limit.Intake)
            .WithSummary("Ends a call with its one result.").Accepts<EndBody>(Json).Produces<EndResult>().Refuses();
    }
}
