using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calls;
using CaseTracking.Store.Callers;
using CaseTracking.Store.Cities;
using CaseTracking.Store.LiveSessions;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Calls;

/// <summary>The session that a call is passed to, or back from.</summary>
public sealed record PassBody(Guid Session);

/// <summary>Calls on their way to a live session and back.</summary>
public static class CallPassing
{
    public static async Task<IResult> Pass(
        Guid id, HttpContext context, CityDirectory city, LiveSessionStore sessions, CallerReader callers, IClusterClient cluster,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var session = form.Id("session");
        if (form.Problem() is { } bad) return bad;
        if (await sessions.Find(session, ct) is not { } found)
            return Problem.Invalid([new FieldError("session", "invalid_field", "چنین نشستی نیست.", "There is no such session.")]);
        if (!found.TakesCalls)
        {
            return Problem.Of(
                409, "session_is_over", "این نشست پایان یافته است؛ تماس روی میز شما ماند.",
                "The session is over; the call has stayed on your desk.");
        }
        return await CallWrites.Take(id, new Pass(context.Actor().UserId, session), context, city, callers, cluster, ct);
    }

    public static async Task<IResult> PassBack(
        Guid id, HttpContext context, CityDirectory city, LiveSessionStore sessions, CallerReader callers, IClusterClient cluster,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var session = form.Id("session");
        if (form.Problem() is { } bad) return bad;
        var actor = context.Actor();
        if (!actor.SitsIn(session) && !AccessRules.Supervises(actor)) return Problem.NotPermitted;
        var beside = (await sessions.Find(session, ct))?.Beside;
        var command = new PassBack(session, beside is [var first, ..] ? first.Id : null);
        return await CallWrites.Take(id, command, context, city, callers, cluster, ct);
    }
}
