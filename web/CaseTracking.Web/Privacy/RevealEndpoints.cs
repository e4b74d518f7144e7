using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Personal;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Privacy;

/// <summary>Why the citizen's data is needed, 5 to 500 characters; it is kept.</summary>
public sealed record RevealBody(string Reason);

/// <summary>The citizen's data of a case as it is kept.</summary>
public sealed record RevealedBody(
    IReadOnlyList<CaseCitizen> Citizens, string? Address, double? Lat, double? Lon, string? Text);

/// <summary>The citizen's data of a case for who gives a reason.</summary>
public static class RevealEndpoints
{
    private const int ReasonMin = 5;
    private const int ReasonMax = 500;

    public static void MapReveal(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/cases/{number}/reveal", Reveal).RequireAccount(_ => true)
            .AuditedAs(Acts.PersonRevealed).Limited(Limit.Search)
            .WithSummary("Tells the citizen's data of a case to who gives a reason, and keeps who, when and why.")
            .Accepts<RevealBody>("application/json").Produces<RevealedBody>().Refuses();

    /// <summary>Why somebody asks for citizens' data, or for it to be erased.</summary>
    public static string? Reason(this Form form)
    {
        var reason = form.Text("reason", ReasonMax, required: true);
        if (reason is null || reason.Length >= ReasonMin) return reason;
        form.Wrong("reason", "دلیل دست‌کم پنج نویسه است.", "The reason has at least 5 characters.");
        return null;
    }

    private static async Task<IResult> Reveal(
        string number, HttpContext context, CityDirectory city, CaseReader cases, Reveals reveals, CancellationToken ct)
    {
        if (!Numbers.TryRead(number, out var key, out var wrong)) return wrong!;
        var form = await Form.Read(context.Request, ct);
        var reason = form.Reason();
        if (form.Problem() is { } bad) return bad;
        if (await CaseReads.Visible(key, context.Actor(), city, cases, ct) is not { } found) return Problem.NotFound;
        if (AccessRules.PersonalOf(context.Actor(), found.State) == PersonalRuling.Never) return Problem.NotPermitted;

        // First kept, then told: nobody reads without a trace.
        await reveals.Note(city.City, context.Actor().UserId, key, reason!, ct);
        var (details, citizens) = await cases.Details(city.City, key, ct);
        return Results.Json(CaseBody.Revealed(details, citizens), WebJson.Options);
    }
}
