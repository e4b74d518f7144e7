using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Storms;
using CaseTracking.Store.Storms;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Storms;

/// <summary>A page of events, the latest first; <c>next</c> goes into <c>after</c>, null at the end.</summary>
public sealed record StormPage(IReadOnlyList<StormEvent> Items, string? Next);

/// <summary>A new event: on a case that is there (<c>CaseNumber</c>; districts and category are its own unless given), or with
/// one of its own (then districts and category are required). <c>Words</c>: what is read out to callers.</summary>
public sealed record OpenStormBody(
    Guid CommandId, string Title, string? Words, IReadOnlyList<string>? Districts, string? Category, string? CaseNumber);

/// <summary>An event written anew, as a whole; <c>ExpectedVersion</c>: the one that was read.</summary>
public sealed record ChangeStormBody(
    Guid CommandId, int ExpectedVersion, string Title, string? Words, IReadOnlyList<string> Districts);

/// <summary>Closes an event by hand; its case stays as it is.</summary>
public sealed record CloseStormBody(Guid CommandId);

/// <summary>Storm events: seen by everybody at the line, opened, changed and closed by who leads the shift. A caller is attached
/// by the end of their call (<c>POST /api/calls/{id}/end</c>).</summary>
public static class StormEndpoints
{
    private const string Json = "application/json";
    private const string Path = "/api/storm-events";

    public static void MapStorms(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, List).RequireAccount(AccessRules.SeesLine)
            .NotAudited("tells the city's own words and numbers, no citizen").Limited(Limit.Bulk)
            .WithSummary("Storm events, the latest first; with open=true those that stand on the desks.")
            .Produces<StormPage>().Refuses();
        app.MapPost(Path, StormWrites.Open).RequireAccount(AccessRules.Supervises).AuditedAs(Acts.StormEventOpened)
            .WithSummary("Opens a storm event, on a case that is there or with one of its own.")
            .Accepts<OpenStormBody>(Json).Produces<StormEvent>(201).Refuses();
        app.MapPut(Path + "/{id:guid}", StormWrites.Change).RequireAccount(AccessRules.Supervises)
            .AuditedAs(Acts.StormEventChanged).WithSummary("Writes title, districts and words of an open event anew.")
            .Accepts<ChangeStormBody>(Json).Produces<StormEvent>().Refuses();
        app.MapPost(Path + "/{id:guid}/close", StormWrites.Close).RequireAccount(AccessRules.Supervises)
            .AuditedAs(Acts.StormEventClosed).WithSummary("Takes an event off the desks; its case stays as it is.")
            .Accepts<CloseStormBody>(Json).Produces<StormEvent>().Refuses();
    }

    private static async Task<IResult> List(HttpContext context, StormStore storms, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (isOpen, limit) = (query.Flag("open"), query.Limit());
        var after = query.Other<StormKey>("after", TryRead, Keys.WhyFa, Keys.WhyEn);
        if (query.Problem() is { } bad) return bad;
        var rows = await storms.List(isOpen, after, limit + 1, ct);
        return Results.Json(
            new StormPage([.. rows.Take(limit)], rows.Count > limit ? Write(rows[limit - 1]) : null), WebJson.Options);
    }

    private static string Write(StormEvent last) =>
        string.Create(CultureInfo.InvariantCulture, $"{last.OpenedAt.UtcTicks}-{last.Id:N}");

    private static bool TryRead(string text, out StormKey? key)
    {
        key = text.Split('-') is [var at, var id] && id.Length == 32
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTime.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var guid)
                ? new StormKey(new DateTimeOffset(ticks, TimeSpan.Zero), guid)
                : null;
        return key is not null;
    }
}
