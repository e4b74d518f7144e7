using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Letters;
using CaseTracking.Domain.Reports;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Letters;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Letters;

/// <summary>A schedule as a whole; see <see cref="ReportSchedule"/>. <c>By</c> goes with reports of cases alone, <c>Weekday</c> with a
/// weekly pace, <c>MonthDay</c> (1 to 31, the last day of shorter months) with a monthly one.</summary>
public record ReportScheduleBody(
    ReportKind Report, ReportDivision? By, string? District, string? Category, ReportSpan Span, LetterPace Pace,
    LetterWeekday? Weekday, int? MonthDay, string Time, LetterFile? File, string? Language, bool? IsPaused);

/// <summary>A new schedule; its command id becomes its id.</summary>
public sealed record NewReportSchedule(
    Guid CommandId, ReportKind Report, ReportDivision? By, string? District, string? Category, ReportSpan Span, LetterPace Pace,
    LetterWeekday? Weekday, int? MonthDay, string Time, LetterFile? File, string? Language, bool? IsPaused)
    : ReportScheduleBody(Report, By, District, Category, Span, Pace, Weekday, MonthDay, Time, File, Language, IsPaused);

/// <summary>Asks for a letter at once.</summary>
public sealed record LetterAsk(Guid CommandId);

/// <summary>Reports that somebody wants by e-mail regularly: each its own person's, seen by nobody else.</summary>
public static class ReportScheduleEndpoints
{
    private const string Json = "application/json";

    public static void MapReportSchedules(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/report-schedules").RequireAccount(AccessRules.SeesReports).ForPeople();
        mine.MapGet("", List).NotAudited("what somebody wants by e-mail, no figures")
            .WithSummary("The reader's schedules, with what became of their last letters.").Produces<ReportScheduleList>().Refuses();
        mine.MapPost("", Add).AuditedAs(Acts.ReportScheduled).WithSummary("Asks for a report by e-mail regularly.")
            .Accepts<NewReportSchedule>(Json).Produces<ReportScheduleItem>().Refuses();
        mine.MapPut("/{id:guid}", Change).AuditedAs(Acts.ReportScheduled).WithSummary("Changes a schedule as a whole, pauses it or resumes it.")
            .Accepts<ReportScheduleBody>(Json).Produces<ReportScheduleItem>().Refuses();
        mine.MapPost("/{id:guid}/remove", Remove).AuditedAs(Acts.ReportUnscheduled).WithSummary("Removes a schedule.")
            .Produces(204).Refuses();
        mine.MapPost("/{id:guid}/send", Send).AuditedAs(Acts.ReportScheduled).Limited(Limit.Bulk)
            .WithSummary("Sends a letter of a schedule at once; when the next one is due stays as it is.")
            .Accepts<LetterAsk>(Json).Produces<ReportScheduleItem>().Refuses();
    }

    private static async Task<IResult> List(
        HttpContext context, ReportScheduleStore schedules, MailAddresses addresses, MailOptions options, TimeProvider time,
        CancellationToken ct)
    {
        var user = context.Account().Id;
        var address = await addresses.Find(user, time.GetUtcNow(), ct);
        return Results.Json(new ReportScheduleList(options.IsOn, address.Email, await schedules.Of(user, ct)), WebJson.Options);
    }

    private static async Task<IResult> Add(
        HttpContext context, CityDirectory city, ReportScheduleStore schedules, MailAddresses addresses, TimeProvider time,
        CancellationToken ct)
    {
        var (form, rules, user, now) = (await Form.Read(context.Request, ct), city.Reference.Rules, context.Account().Id, time.GetUtcNow());
        var id = form.Id("commandId");
        var wanted = ScheduleForm.Read(form, rules);
        if (form.Problem() is { } bad) return bad;
        context.NoteMade(id);
        if (wanted.File != LetterFile.None && !AccessRules.TakesReportsOut(context.Actor())) return Problem.NotPermitted;
        if ((await addresses.Find(user, now, ct)).Email is null) return AddressEndpoints.NoAddress;
        await schedules.Add(user, id, wanted, Next(wanted, rules, now), ct);
        if (await schedules.Find(user, id, ct) is { } made)
            return made.Schedule == wanted ? Results.Json(made, WebJson.Options) : Problem.CommandIdReused;
        return (await schedules.Of(user, ct)).Count < ReportSchedule.Max ? Problem.CommandIdReused : Problem.Of(
            409, "too_many", "بیش از ۲۰ نامهٔ گزارش نمی‌شود؛ یکی را بردارید.", $"No more than {ReportSchedule.Max} can be kept; remove one.");
    }

    private static async Task<IResult> Change(
        Guid id, HttpContext context, CityDirectory city, ReportScheduleStore schedules, TimeProvider time, CancellationToken ct)
    {
        var (form, rules, user) = (await Form.Read(context.Request, ct), city.Reference.Rules, context.Account().Id);
        var wanted = ScheduleForm.Read(form, rules);
        if (form.Problem() is { } bad) return bad;
        if (await schedules.Find(user, id, ct) is not { } before) return Problem.NotFound;
        // Who lost the right may still pause or change the rest: the file is then left out of the letters.
        if (wanted.File != LetterFile.None && wanted.File != before.Schedule.File && !AccessRules.TakesReportsOut(context.Actor()))
            return Problem.NotPermitted;
        // The same once more does not move what is due.
        if (wanted != before.Schedule) await schedules.Change(user, id, wanted, Next(wanted, rules, time.GetUtcNow()), ct);
        return await Told(schedules, user, id, ct);
    }

    private static async Task<IResult> Remove(Guid id, HttpContext context, ReportScheduleStore schedules, CancellationToken ct)
    {
        await schedules.Remove(context.Account().Id, id, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> Send(
        Guid id, HttpContext context, ReportScheduleStore schedules, MailAddresses addresses, MailOptions options, LetterSender sender,
        TimeProvider time, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var letter = form.Id("commandId");
        if (form.Problem() is { } bad) return bad;
        var user = context.Account().Id;
        if (await schedules.Find(user, id, ct) is null) return Problem.NotFound;
        if (!options.IsOn) return Problem.Of(409, "no_letters", "از اینجا نامه‌ای فرستاده نمی‌شود.", "No letters are sent here.");
        if ((await addresses.Find(user, time.GetUtcNow(), ct)).Email is null) return AddressEndpoints.NoAddress;
        if (!await schedules.SendNow(user, id, letter, time.GetUtcNow(), ct))
            return Problem.Of(409, "on_its_way", "نامه‌ای از آن در راه است، یا در این ساعت نامه‌های زیادی رفته است.",
                "A letter of it is on its way, or too many went within the hour.");
        sender.Wake();
        return await Told(schedules, user, id, ct);
    }

    private static async Task<IResult> Told(ReportScheduleStore schedules, Guid user, Guid id, CancellationToken ct) =>
        await schedules.Find(user, id, ct) is { } item ? Results.Json(item, WebJson.Options) : Problem.NotFound;

    private static DateTimeOffset? Next(ReportSchedule schedule, CityRules rules, DateTimeOffset now) =>
        schedule.IsPaused ? null : schedule.Rhythm.NextAfter(now, rules.Zone, rules.Calendar);
}
