using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Reports;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Reports;

/// <summary>Reports and counters; numbers only.</summary>
public static class ReportEndpoints
{
    private const int YearMin = 1300;
    private const int YearMax = 1600;

    public static void MapReports(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/reports/year/{jalaliYear}", Year).RequireAccount(AccessRules.SeesReports)
            .AuditedAs(Acts.ReportRead).Limited(Limit.Bulk).Produces<YearReport>();
        app.MapGet("/api/counters", Counters).RequireAccount(AccessRules.SeesReports).AuditedAs(Acts.ReportRead);
    }

    private static async Task<IResult> Year(
        string jalaliYear, HttpContext context, CityDirectory city, ReportReader reports, TimeProvider time,
        CancellationToken ct)
    {
        var query = new Query(context.Request);
        var asOf = query.Instant("asOf");
        if (query.Problem() is { } bad) return bad;
        var digits = Domain.Text.PersianText.ToLatinDigits(jalaliYear);
        if (!int.TryParse(digits, System.Globalization.CultureInfo.InvariantCulture, out var year)
            || year is < YearMin or > YearMax)
        {
            return Problem.Invalid([new FieldError("jalaliYear", "invalid_field",
                "سال جلالی میان ۱۳۰۰ و ۱۶۰۰ لازم است.", $"A Jalali year from {YearMin} to {YearMax} is needed.")]);
        }
        var (before, from, to) =
            (JalaliDate.FirstDayOf(year - 1), JalaliDate.FirstDayOf(year), JalaliDate.FirstDayOf(year + 1));
        var cases = await reports.Cases(city.City, from, to, asOf, ct);
        var contacts = await reports.Contacts(city.City, from, to, asOf, ct);
        var earlier = await reports.Contacts(city.City, before, from, asOf, ct);
        return Results.Json(
            YearReport.Of(year, asOf ?? time.GetUtcNow(), cases, contacts, earlier.Sum(c => c.Count),
                city.Reference.Rules.Deputies.Select(d => d.Code)), WebJson.Options);
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
