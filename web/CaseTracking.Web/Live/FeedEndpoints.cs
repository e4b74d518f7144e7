using System.Text;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Live;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Live;

/// <summary>The same changes as the hub, for machines: every version, in position order.</summary>
public static class FeedEndpoints
{
    public static void MapFeed(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/feed", Read).RequireAccount(AccessRules.SeesCases).AuditedAs(Acts.FeedRead)
            .Limited(Limit.Bulk);

    private static async Task<IResult> Read(
        HttpContext context, CityDirectory city, CaseReader cases, LiveReader reader, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (text, after, limit) = (query.Text("scope"), query.Whole("after", 0, long.MaxValue) ?? 0, query.Limit());
        if (query.Problem() is { } bad) return bad;
        var scope = context.Account().OwnScope;
        if (text is not null && !Scope.TryParse(text, out scope))
        {
            return Problem.Invalid(
                [new FieldError("scope", "invalid_field", "این محدوده شناخته نیست.", "There is no such scope.")]);
        }
        context.NoteScope(scope);
        var permitted = scope.Kind == ScopeKind.Case
            ? await CaseReads.Visible(scope.Code, context.Actor(), city, cases, ct) is not null
            : AccessRules.MayWatch(context.Actor(), scope);
        if (!permitted && scope.Kind == ScopeKind.Case && context.MissedCase() is { } tooMany) return tooMany;
        if (!permitted) return scope.Kind == ScopeKind.Case ? Problem.NotFound : Problem.NotPermitted;
        var changes = await reader.AfterInScope(city.City, scope, after, long.MaxValue, limit, ct);
        var next = changes.Count == 0 ? after : changes[^1].Position;
        return Results.Content(
            $"{{\"items\":[{string.Join(',', changes.Select(c => c.Json))}],\"next\":{next}}}",
            "application/json", Encoding.UTF8);
    }
}
