using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Store.Calls;
using CaseTracking.Store.LiveSessions;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.LiveSessions;

/// <summary>Live sessions: which there are, and what came of them. Who calls is not in it.</summary>
public static class LiveSessionEndpoints
{
    private static readonly TimeSpan SeenToEnd = TimeSpan.FromHours(12);

    public static void MapLiveSessions(this IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/live-sessions").RequireAccount(AccessRules.SeesSessions);
        read.MapGet("", List).NotAudited("who answers when; no citizen").Limited(Limit.Bulk)
            .WithSummary("Sessions to come and going on, the earliest first; with past=true those that are over, the latest first.")
            .Produces<LiveSessionPage>().Refuses();
        read.MapGet("/{id:guid}", Find).NotAudited("who answers when; no citizen")
            .WithSummary("A session as it stands.").Produces<LiveSession>().Refuses();
        read.MapGet("/{id:guid}/calls", Calls).AuditedAs(Acts.CallsListed).Limited(Limit.Bulk)
            .WithSummary("A page of the session's calls, the earliest first, with topic and case of those that ended.")
            .Produces<SessionCallPage>().Refuses();
        app.MapLiveSessionWrites();
    }

    private static async Task<IResult> List(
        HttpContext context, LiveSessionStore sessions, TimeProvider time, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (past, limit) = (query.Flag("past") ?? false, query.Limit());
        var after = query.Other<SessionKey>("after", SessionKey.TryRead, Keys.WhyFa, Keys.WhyEn);
        if (query.Problem() is { } bad) return bad;
        // Those to come are few: planned by hand, each some hours.
        var rows = past
            ? await sessions.Past(after is null ? null : (after.At, after.Id), limit + 1, ct)
            : await sessions.Current(time.GetUtcNow() - SeenToEnd, limit + 1, ct);
        return Results.Json(
            new LiveSessionPage(
                [.. rows.Take(limit)],
                past && rows.Count > limit ? new SessionKey(rows[limit - 1].StartsAt, rows[limit - 1].Id).ToString() : null),
            WebJson.Options);
    }

    private static async Task<IResult> Find(Guid id, LiveSessionStore sessions, CancellationToken ct) =>
        await sessions.Find(id, ct) is { } session ? Results.Json(session, WebJson.Options) : Problem.NotFound;

    private static async Task<IResult> Calls(
        Guid id, HttpContext context, LiveSessionStore sessions, CallReader calls, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (limit, text) = (query.Limit(), query.Text("after"));
        if (query.Problem() is { } bad) return bad;
        Guid? after = null;
        if (text is not null)
        {
            if (!Guid.TryParseExact(text, "D", out var key))
                return Problem.Invalid([new FieldError("after", "invalid_field", Keys.WhyFa, Keys.WhyEn)]);
            after = key;
        }
        if (await sessions.Find(id, ct) is null) return Problem.NotFound;
        var rows = await calls.OfSession(id, after, limit + 1, ct);
        return Results.Json(
            new SessionCallPage(
                [.. rows.Take(limit).Select(r => new SessionCallBody(r.View, r.Category, r.CaseNumber))],
                rows.Count > limit ? rows[limit - 1].View.Id.ToString() : null),
            WebJson.Options);
    }
}

/// <summary>Where a page of past sessions ends.</summary>
public sealed record SessionKey(DateTimeOffset At, Guid Id)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryRead(string text, out SessionKey? key)
    {
        key = text.Split('_') is [var at, var id]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(id, "N", out var read)
                ? new SessionKey(new DateTimeOffset(ticks, TimeSpan.Zero), read)
                : null;
        return key is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id:N}");
}
