using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Reports;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Reports;

/// <summary>Reports and counters; numbers only.</summary>
public static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapReport("/api/reports/year/{jalaliYear}", Year)
            .WithSummary("The published page of a Jalali year, now or as it stood at a moment.").Produces<YearReport>().Refuses();
        app.MapReport("/api/reports/cases", Cases)
            .WithSummary("Cases received in a period by month, district, category, deputy or commission, as they stand now.")
            .Produces<ReportTable>().Refuses();
        app.MapReport("/api/reports/contacts", Contacts)
            .WithSummary("Contacts of a period by Jalali month and result.").Produces<ContactTable>().Refuses();
        app.MapReport("/api/reports/sessions", Sessions)
            .WithSummary("Live sessions held and promises given in a period, and how the promises stand.")
            .Produces<SessionReport>().Refuses();
        app.MapGet("/api/counters", Counters).RequireAccount(AccessRules.SeesReports).AuditedAs(Acts.ReportRead);
    }

    private static RouteHandlerBuilder MapReport(this IEndpointRouteBuilder app, string path, Delegate answer) =>
        app.MapGet(path, answer).RequireAccount(AccessRules.SeesReports).AuditedAs(Acts.ReportRead).Limited(Limit.Bulk);

    private static async Task<IResult> Year(
        string jalaliYear, HttpContext context, ReportMaking reports, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var asOf = query.Instant("asOf");
        if (query.Problem() is { } bad) return bad;
        return ReportQuery.TryReadYear(jalaliYear, out var year)
            ? Results.Json(await reports.Year(year, asOf, ct), WebJson.Options)
            : Problem.Invalid([ReportQuery.WrongYear("jalaliYear")]);
    }

    private static async Task<IResult> Cases(
        HttpContext context, CityDirectory city, ReportMaking reports, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var asked = ReportQuery.Read(query, city.Reference.Rules);
        return query.Problem() ?? Results.Json(await reports.Cases(asked, ct), WebJson.Options);
    }

    private static async Task<IResult> Contacts(HttpContext context, ReportMaking reports, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var period = ReportQuery.Days(query);
        return query.Problem() ?? Results.Json(await reports.Contacts(period, ct), WebJson.Options);
    }

    private static async Task<IResult> Sessions(HttpContext context, ReportMaking reports, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var period = ReportQuery.Days(query);
        return query.Problem() ?? Results.Json(await reports.Sessions(period, ct), WebJson.Options);
    }

    private static async Task<IResult> Counters(
        HttpContext context, CityDirectory city, ReportReader reports, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (from, to) = (query.Day("from"), query.Day("to"));
        if (query.Problem() is { } bad) return bad;
        var totals = await reports.Totals(city.City, from, to, ct);
        var contacts = await reports.ContactTotals(city.City, from, to, ct);
        string[] measures = [.. Codes<CaseStatus>.All.Where(s => s != "resolved"), .. Codes<Outcome>.All];
        return Results.Json(
            new JsonObject
            {
                ["cases"] = Counts(measures, totals),
                ["total"] = measures.Sum(m => totals.GetValueOrDefault(m)),
                ["contacts"] = Counts(Codes<ContactResult>.All, contacts),
            }, WebJson.Options);
    }

    private static JsonObject Counts(IEnumerable<string> measures, IReadOnlyDictionary<string, int> totals) =>
        new([.. measures.Select(m => KeyValuePair.Create(m, (JsonNode?)JsonValue.Create(totals.GetValueOrDefault(m))))]);
}
