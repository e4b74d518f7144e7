using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Outlook;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Outlook;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Outlook;

/// <summary>How many live in a district; null: not known.</summary>
public sealed record PopulationBody(int? Residents);

/// <summary>The outlook: what people need most. Numbers only.</summary>
public static class OutlookEndpoints
{
    private const int HolderSpanDays = 90;
    private const int ResidentsMax = 100_000_000;

    public static void MapOutlook(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/outlook", Read).RequireAccount(AccessRules.SeesReports).AuditedAs(Acts.ReportRead).Limited(Limit.Bulk)
            .WithSummary("What is asked for most and what grows, by category, district or neighbourhood; ages, holders, and next week's calls; "
                + "until today, or until a day before (day), with the states as they are now.")
            .Produces<OutlookReport>().Refuses();
        app.MapPut("/api/districts/{code}/population", SetPopulation).RequireAccount(AccessRules.Administers)
            .AuditedAs(Acts.PopulationSet)
            .WithSummary("Says how many live in a district, for figures per 1,000 residents.")
            .Accepts<PopulationBody>("application/json").Produces(204).Refuses();
    }

    private static async Task<IResult> Read(
        HttpContext context, CityDirectory city, OutlookReader outlook, TimeProvider time, CancellationToken ct)
    {
        var (query, rules) = (new Query(context.Request), city.Reference.Rules);
        var (by, district) = (query.Code<OutlookDivision>("by") ?? OutlookDivision.Category, query.Known("district", rules.HasDistrict));
        if (by == OutlookDivision.District && district is not null)
            query.Wrong("district", "تفکیک بر پایهٔ منطقه با یک منطقه جمع نمی‌شود.", "A division by district cannot be narrowed to one.");
        var now = time.GetUtcNow();
        var day = ReadDay(query, rules.Zone.DayOf(now));
        if (query.Problem() is { } bad) return bad;

        var whole = ReportParts.Of(district, null);
        var parts = Divide(rules, by, district);
        var rows = await outlook.Parts([whole, .. parts.Select(p => p.Part)], day, ct);
        var residents = await outlook.Populations(ct);
        long? Of(string code) => residents.TryGetValue(code, out var r) ? r : null;
        var all = RowOf("", whole, rows, district is { } d ? Of(d) : null);
        // How many live in a neighbourhood nobody says.
        IReadOnlyList<OutlookRow> divided =
        [
            .. parts.Select(p => RowOf(p.Code, p.Part, rows, by == OutlookDivision.District ? Of(p.Code) : null))
                .OrderByDescending(r => r.Month.Now).ThenByDescending(r => r.Year.Now).ThenBy(r => r.Part, StringComparer.Ordinal),
        ];
        var (repeats, repeatsAll) = await outlook.Repeats(day.AddDays(-365), day, district, ct);
        var calls = await outlook.Calls(day.AddDays(-Forecast.DaysUsed), day, ct);
        return Results.Json(
            new OutlookReport(
                day, by, district, all, divided,
                await outlook.Holders(now, day.AddDays(-HolderSpanDays), day.AddDays(1), ct),
                Expect(calls, day), [.. rules.Categories.Where(c => c.Active).Select(c => c.Code).Append("")
                    .Select(c => Expected(c, [.. calls.Where(k => k.Category == c)], day))
                    .OrderByDescending(e => e.Forecast.Expected ?? 0).ThenBy(e => e.Category, StringComparer.Ordinal)],
                repeats, repeatsAll,
                by == OutlookDivision.Neighbourhood ? OutlookRow.Without(all, divided) : null), WebJson.Options);
    }

    // The windows end before this day: before today, or before one that is past.
    private static DateOnly ReadDay(Query query, DateOnly today)
    {
        var day = query.Day("day") ?? today;
        if (day > today) query.Wrong("day", "امروز یا روزی پیش از آن باشد.", "It must be today or a day before.");
        else if (day < ReportPeriod.DayMin) query.Wrong("day", "از ۱ فروردین ۱۳۰۰ به بعد باشد.", "It must be 1300/01/01 or later.");
        return day;
    }

    private static List<(string Code, string Part)> Divide(CityRules rules, OutlookDivision by, string? district) => [.. by switch
    {
        OutlookDivision.Category => rules.Categories.Where(c => c.Active).Select(c => (c.Code, ReportParts.Of(district, c.Code))),
        OutlookDivision.District => rules.Districts.Where(d => d.Active).Select(d => (d.Code, ReportParts.District(d.Code))),
        _ => rules.Neighbourhoods.Where(n => (district ?? n.District) == n.District)
            .Select(n => (new PlaceName(n.District, n.NameFa).ToString(), ReportParts.Neighbourhood(n.District, n.NameFa))),
    }];

    private static OutlookRow RowOf(string code, string part, IReadOnlyDictionary<string, OutlookRow> rows, long? residents)
    {
        var row = rows.GetValueOrDefault(part) ?? OutlookRow.Nothing(code);
        return row with { Part = code, Population = residents };
    }

    private static ExpectedCalls Expected(string category, IReadOnlyList<(DateOnly Day, string, long Count)> calls, DateOnly today) =>
        new(category, calls.Where(c => c.Day >= today.AddDays(-7)).Sum(c => c.Count), Expect(calls, today));

    /// <summary>What is expected after past calls: days without one count as none, from the first day on which there was one.</summary>
    internal static Forecast Expect(IReadOnlyList<(DateOnly Day, string, long Count)> calls, DateOnly today)
    {
        if (calls.Count == 0) return Forecast.Of([]);
        var byDay = calls.GroupBy(c => c.Day).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));
        var first = byDay.Keys.Min();
        return Forecast.Of(
            [.. Enumerable.Range(0, today.DayNumber - first.DayNumber).Select(d => byDay.GetValueOrDefault(first.AddDays(d)))]);
    }

    private static async Task<IResult> SetPopulation(
        string code, HttpContext context, OutlookReader outlook, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var residents = form.Whole("residents", 1, ResidentsMax);
        if (form.Problem() is { } bad) return bad;
        return await outlook.SetPopulation(code, residents, ct) ? Results.NoContent() : Problem.NotFound;
    }
}
