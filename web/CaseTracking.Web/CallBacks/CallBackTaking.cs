using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.CallBacks;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Contacts;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.CallBacks;

/// <summary>Somebody who is due, as the list tells them.</summary>
public sealed record CallBackName(string CaseNumber, Guid Person);

/// <summary>A call-back is in one's own hands until then; take it again before to keep it.</summary>
public sealed record CallBackTaken(DateTimeOffset Until);

/// <summary>Taking a call-back into one's hands before the citizen is called, and giving it free.</summary>
public static class CallBackTaking
{
    private const string Json = "application/json";

    public static void MapCallBackTaking(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/call-backs/take", Take).RequireAccount(AccessRules.CallsBack).AuditedAs(Acts.CallBackTaken)
            .WithSummary("Takes a call-back for some minutes, or renews one's own; 409 tells who calls there now.")
            .Accepts<CallBackName>(Json).Produces<CallBackTaken>().Refuses();
        app.MapPost("/api/call-backs/release", Release).RequireAccount(AccessRules.CallsBack)
            .NotAudited("gives free what was taken, which is audited")
            .WithSummary("Gives a call-back free that is in one's own hands.").Accepts<CallBackName>(Json).Produces(204).Refuses();
    }

    private static async Task<IResult> Take(HttpContext context, CallBackHands hands, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (number, person) = Name(form);
        if (form.Problem() is { } bad) return bad;
        context.NoteCase(number);
        var sight = AccessRules.SightOf(context.Actor(), Permission.Callback);
        var taken = await hands.Take(number!, person, context.Account().Id, sight, ct);
        return taken switch
        {
            { Until: { } until } => Results.Json(new CallBackTaken(until), WebJson.Options),
            { CalledBy: { } name } => Problem.Of(
                409, "being_called", $"{name} همین اکنون با این شهروند تماس می‌گیرد.", $"{name} is calling this citizen now."),
            { IsDue: true } => Problem.Busy,
            _ => Problem.NotFound,
        };
    }

    private static async Task<IResult> Release(HttpContext context, CallBackHands hands, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (number, person) = Name(form);
        if (form.Problem() is { } bad) return bad;
        await hands.Release(number!, person, context.Account().Id, ct);
        return Results.NoContent();
    }

    private static (string? Number, Guid Person) Name(Form form)
    {
        if (!form.Has("caseNumber")) form.Wrong("caseNumber", "لازم است.", "It is required.");
        return (NamedCase.Read(form), form.Id("person"));
    }
}
