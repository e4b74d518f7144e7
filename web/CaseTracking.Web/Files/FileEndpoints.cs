using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Reports;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Files;

/// <summary>Lists and reports as files, for who may take lists out. No personal data is in them.</summary>
public static class FileEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        app.MapFile("/api/cases/export", Cases, AccessRules.TakesListsOut, Acts.CasesExported)
            .WithSummary("A list of cases in the reader's scope, all of it, as CSV or XLSX without personal data.");
        app.MapFile("/api/reports/year/{jalaliYear}/export", Year, AccessRules.TakesReportsOut, Acts.ReportExported)
            .WithSummary("The published page of a Jalali year as CSV or XLSX.");
        app.MapFile("/api/reports/cases/export", Report, AccessRules.TakesReportsOut, Acts.ReportExported)
            .WithSummary("A report of cases as CSV or XLSX.");
        app.MapFile("/api/reports/contacts/export", Contacts, AccessRules.TakesReportsOut, Acts.ReportExported)
            .WithSummary("Contacts by month as CSV or XLSX.");
        app.MapFile("/api/reports/sessions/export", Sessions, AccessRules.TakesReportsOut, Acts.ReportExported)
            .WithSummary("Live sessions and promises of a period as CSV or XLSX.");
    }

    private static RouteHandlerBuilder MapFile(
        this IEndpointRouteBuilder app, string path, Delegate answer, Func<Actor, bool> may, string act) =>
        app.MapGet(path, answer).RequireAccount(may).AuditedAs(act).Limited(Limit.Bulk)
            .Produces(200, contentType: "text/csv", additionalContentTypes: [XlsxFile.ContentType]).Refuses();

    private static IResult Cases(
        HttpContext context, CityDirectory city, CaseReader cases, FileGiving files, TimeProvider time, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (format, language) = FileGiving.Read(query);
        var filter = CaseQuery.Read(query, city.Reference.Rules);
        if (query.Problem() is { } bad) return bad;
        if (filter.PlaceOf is not null && !AccessRules.WatchesCity(context.Actor())) return Problem.NotPermitted;
        return files.Give("cases", format, CaseSheet.Of(
            cases.All(city.City, context.Actor(), filter, time.GetUtcNow(), ct), new FileWords(language, city.Reference.Rules), ct));
    }

    private static async Task<IResult> Year(
        string jalaliYear, HttpContext context, CityDirectory city, ReportMaking reports, FileGiving files, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var ((format, language), asOf) = (FileGiving.Read(query), query.Instant("asOf"));
        if (query.Problem() is { } bad) return bad;
        if (!ReportQuery.TryReadYear(jalaliYear, out var year)) return Problem.Invalid([ReportQuery.WrongYear("jalaliYear")]);
        var report = await reports.Year(year, asOf, ct);
        return files.Give(
            string.Create(CultureInfo.InvariantCulture, $"year-{year}"), format,
            ReportSheets.Of(report, new FileWords(language, city.Reference.Rules)));
    }

    private static async Task<IResult> Report(
        HttpContext context, CityDirectory city, ReportMaking reports, FileGiving files, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var ((format, language), asked) = (FileGiving.Read(query), ReportQuery.Read(query, city.Reference.Rules));
        if (query.Problem() is { } bad) return bad;
        var table = await reports.Cases(asked, ct);
        return files.Give(Named("cases-by-" + Domain.Json.Codes<ReportDivision>.Of(asked.By), asked.Period), format,
            ReportSheets.Of(table, new FileWords(language, city.Reference.Rules)));
    }

    private static async Task<IResult> Contacts(
        HttpContext context, CityDirectory city, ReportMaking reports, FileGiving files, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var ((format, language), period) = (FileGiving.Read(query), ReportQuery.Days(query));
        if (query.Problem() is { } bad) return bad;
        var table = await reports.Contacts(period, ct);
        return files.Give(
            Named("contacts", period), format, ReportSheets.Of(table, new FileWords(language, city.Reference.Rules)));
    }

    private static async Task<IResult> Sessions(
        HttpContext context, CityDirectory city, ReportMaking reports, FileGiving files, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var ((format, language), period) = (FileGiving.Read(query), ReportQuery.Days(query));
        if (query.Problem() is { } bad) return bad;
        var report = await reports.Sessions(period, ct);
        return files.Give(
            Named("sessions", period), format, ReportSheets.Of(report, new FileWords(language, city.Reference.Rules)));
    }

    private static string Named(string what, ReportPeriod period) =>
        string.Create(CultureInfo.InvariantCulture, $"{what}-{period.From:yyyyMMdd}-{period.To.AddDays(-1):yyyyMMdd}");
}
