using CaseTracking.Contracts.Calls;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Store.Accounts;
using CaseTracking.Store.Cities;
using CaseTracking.Store.LiveSessions;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.LiveSessions;

/// <summary>Live sessions are planned by administrators, opened and ended by who sits in them. Each command is done once,
/// however often it is sent.</summary>
public static class LiveSessionWrites
{
    private const string Json = "application/json";

    public static void MapLiveSessionWrites(this IEndpointRouteBuilder app)
    {
        var planned = app.MapGroup("/api/live-sessions").RequireAccount(AccessRules.PlansSessions);
        planned.MapPost("", Plan).AuditedAs(Acts.SessionPlanned).WithSummary("Plans a live session.")
            .Accepts<PlanBody>(Json).Produces<LiveSession>(201).Refuses();
        planned.MapPut("/{id:guid}", Change).AuditedAs(Acts.SessionChanged)
            .WithSummary("Plans a session anew, as a whole; of one that goes on, who sits beside and until when.")
            .Accepts<ChangePlanBody>(Json).Produces<LiveSession>().Refuses();
        var turned = app.MapGroup("/api/live-sessions/{id:guid}").RequireAccount(AccessRules.SeesSessions);
        turned.MapPost("/open", Open).AuditedAs(Acts.SessionOpened)
            .WithSummary("Opens a session: from now on its calls are answered.")
            .Accepts<TurnBody>(Json).Produces<LiveSession>().Refuses();
        turned.MapPost("/close", Close).AuditedAs(Acts.SessionClosed)
            .WithSummary("Ends a session; who waits in it is back at a desk, with every word.")
            .Accepts<TurnBody>(Json).Produces<LiveSession>().Refuses();
        turned.MapPost("/cancel", Cancel).AuditedAs(Acts.SessionCancelled)
            .WithSummary("Cancels a session, for a reason; who waits in it is back at a desk, and what was promised stays promised.")
            .Accepts<CancelBody>(Json).Produces<LiveSession>().Refuses();
    }

    private static async Task<IResult> Plan(
        HttpContext context, CityDirectory city, AccountStore accounts, LiveSessionStore sessions, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (command, plan) = (form.Id("commandId"), await form.Plan(city.Reference, accounts, ct));
        if (form.Problem() is { } bad) return bad;
        var (outcome, made) = await sessions.Plan(plan!, command, context.Account().Id, ct);
        if (made is not null) context.NoteMade(made.Id);
        return Told(outcome, made, 201);
    }

    private static async Task<IResult> Change(
        Guid id, HttpContext context, CityDirectory city, AccountStore accounts, LiveSessionStore sessions, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var command = form.Id("commandId");
        var expected = form.Whole("expectedVersion", 1, int.MaxValue, required: true) ?? 0;
        var plan = await form.Plan(city.Reference, accounts, ct);
        if (form.Problem() is { } bad) return bad;
        var (outcome, now) = await sessions.Change(id, plan!, expected, command, context.Account().Id, ct);
        return Told(outcome, now);
    }

    private static async Task<IResult> Open(
        Guid id, HttpContext context, LiveSessionStore sessions, SessionCache cache, TimeProvider time, CancellationToken ct)
    {
        var result = await Turn(
            id, context, sessions, LiveSessionAct.Open, LiveSessionStatus.Live, [LiveSessionStatus.Planned], ct,
            s => s.StartsAt > time.GetUtcNow() + LiveSessionRules.OpensBefore && s.Status == LiveSessionStatus.Planned
                ? Problem.Of(
                    409, "session_too_early", "زودتر از یک ساعت پیش از آغاز باز نمی‌شود.", "It opens an hour before its start at the earliest.")
                : null);
        // Who opens it sits in it at once; others are looked at again within seconds.
        if (context.User.SessionOf() is { } session) cache.Forget(session);
        return result;
    }

    private static async Task<IResult> Close(
        Guid id, HttpContext context, CityDirectory city, LiveSessionStore sessions, IClusterClient cluster, CancellationToken ct)
    {
        var result = await Turn(
            id, context, sessions, LiveSessionAct.Close, LiveSessionStatus.Ended, [LiveSessionStatus.Live], ct);
        await SendBack(city.City, cluster);
        return result;
    }

    private static async Task<IResult> Cancel(
        Guid id, HttpContext context, CityDirectory city, LiveSessionStore sessions, IClusterClient cluster, CancellationToken ct)
    {
        var result = await Turn(
            id, context, sessions, LiveSessionAct.Cancel, LiveSessionStatus.Cancelled,
            [LiveSessionStatus.Planned, LiveSessionStatus.Live], ct);
        await SendBack(city.City, cluster);
        return result;
    }

    // Calls of a session that is over go back by the sweep; asked for here, so that nobody waits for its next round.
    private static Task<int> SendBack(string city, IClusterClient cluster) =>
        GrainCalls.Try(async () => await cluster.GetGrain<ICallSweepGrain>(city).SweepNow(), 0);

    private static async Task<IResult> Turn(
        Guid id, HttpContext context, LiveSessionStore sessions, LiveSessionAct act, LiveSessionStatus to, LiveSessionStatus[] from,
        CancellationToken ct, Func<LiveSession, IResult?>? refuse = null)
    {
        var form = await Form.Read(context.Request, ct);
        var command = form.Id("commandId");
        var reason = act == LiveSessionAct.Cancel ? form.Reason() : null;
        if (form.Problem() is { } bad) return bad;
        if (await sessions.Find(id, ct) is not { } session) return Problem.NotFound;
        if (!LiveSessionRules.May(context.Actor(), session, act)) return Problem.NotPermitted;
        if (!LiveSessionRules.Allows(session.Status, act)) return Told(LiveSessionOutcome.NotNow, session);
        if (refuse?.Invoke(session) is { } refused) return refused;
        var (outcome, now) = await sessions.Turn(id, to, from, reason, command, context.Account().Id, ct);
        return Told(outcome, now);
    }

    private static IResult Told(LiveSessionOutcome outcome, LiveSession? now, int status = 200) => outcome switch
    {
        LiveSessionOutcome.Done => Results.Json(now, WebJson.Options, statusCode: status),
        LiveSessionOutcome.CommandIdReused => Problem.CommandIdReused,
        LiveSessionOutcome.NotFound => Problem.NotFound,
        LiveSessionOutcome.SpeakerIsBusy => Problem.Of(
            409, "speaker_is_busy", "این پاسخگو هم‌اکنون در نشست دیگری است.", "The speaker answers in another session now."),
        LiveSessionOutcome.LineIsTaken => Problem.Of(
            409, "line_is_taken", "این خط هم‌اکنون به نشست دیگری می‌رود.", "The line leads to another session now."),
        LiveSessionOutcome.NotNow => Problem.Of(
            409, "session_not_now", "نشست در این وضعیت چنین کاری نمی‌پذیرد.", "This is not possible as the session stands."),
        _ => new ProblemResult(Problem.Body(
            409, "version_conflict", "مدیر دیگری این نشست را در این میان دگرگون کرده است.",
            "Another administrator changed this session meanwhile.") with
        {
            Version = now!.Version,
        }),
    };
}
