using System.Collections.Concurrent;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Expectations;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Expectations;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Expectations;

/// <summary>What callers may be told to expect; null while too few cases are known.</summary>
public sealed record ExpectationBody(Expectation? Expectation);

/// <summary>How soon cases like this one were answered and solved.</summary>
public static class ExpectationEndpoints
{
    public static void MapExpectations(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/expectation", Get).RequireAccount(AccessRules.MayRecordContacts)
            .NotAudited("tells spans of many cases together, no case").Limited(Limit.Search)
            .WithSummary("How soon cases of a category in a district were answered and solved in the last 90 days.")
            .Produces<ExpectationBody>().Refuses();

    private static async Task<IResult> Get(
        HttpContext context, CityDirectory city, Expected expected, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var rules = city.Reference.Rules;
        var (category, district) = (query.Known("category", rules.HasCategory), query.Known("district", rules.HasDistrict));
        if (query.Problem() is { } bad) return bad;
        if (category is null || district is null)
        {
            return Problem.Invalid([new FieldError(
                category is null ? "category" : "district", "invalid_field", "لازم است.", "It is required.")]);
        }
        return Results.Json(new ExpectationBody(await expected.Of(category, district, ct)), WebJson.Options);
    }
}

/// <summary>Expectations as they were counted within the last minutes: of them a desk asks at each call.</summary>
public sealed class Expected(ExpectationReader reader, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);
    private readonly ConcurrentDictionary<(string Category, string? District), (CasesGone Gone, long Since)> _gone = new();

    public async Task<Expectation?> Of(string category, string district, CancellationToken ct) =>
        Expectation.Of(await Gone(category, district, ct), await Gone(category, null, ct));

    // There are as many as categories times districts.
    private async Task<CasesGone> Gone(string category, string? district, CancellationToken ct)
    {
        if (_gone.TryGetValue((category, district), out var known) && time.GetElapsedTime(known.Since) < Fresh) return known.Gone;
        var gone = await reader.Gone(category, district, time.GetUtcNow(), ct);
        _gone[(category, district)] = (gone, time.GetTimestamp());
        return gone;
    }
}
