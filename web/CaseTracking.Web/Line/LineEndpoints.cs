using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using CaseTracking.Contracts.Calls;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Phones;
using CaseTracking.Store.Calls;
using CaseTracking.Store.Cities;
using CaseTracking.Store.LiveSessions;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Line;

/// <summary>
/// Where telephone systems tell of calls: the generic CTI push, so that a system which can talk to others of its kind needs
/// only the address and a key. An event again, late or in another order changes nothing more.
/// </summary>
public static class LineEndpoints
{
    public const string Path = "/api/line";

    public static void MapLine(this IEndpointRouteBuilder app) =>
        app.MapPost(Path, Tell).RequireAccount(AccessRules.TellsCalls)
            .NotAudited("tells of a call and shows nothing; what a desk then sees of it is audited")
            .Limited(Limit.Line)
            .WithSummary("A telephone system tells of a call: newCall, answer or hangup.")
            .Accepts<LineEvent>("application/json", "application/x-www-form-urlencoded").Produces(204).Refuses();

    private static async Task<IResult> Tell(
        HttpContext context, CityDirectory city, DeskDirectory desks, LiveSessionStore sessions, IClusterClient cluster, IConfiguration settings,
        CancellationToken ct)
    {
        var (told, wrong) = await LineEvent.Read(context.Request, ct);
        if (told is null) return wrong!;
        // Calls of our own are call-backs, which are recorded with their case.
        if (told.Direction == "out") return Results.NoContent();
        var call = IdOf(context.Account().Id, told.CallId);
        var session = told.Event == "hangup" ? null : await sessions.OfLine(told.To, ct);
        var command = await CommandOf(told, city.Reference.AreaCode, session, desks, ct);
        var answer = await GrainCalls.Try<CallAnswer?>(
            async () => await cluster.GetGrain<ICallGrain>(CallKey.Of(city.City, call)).Execute(command), null);
        if (answer is null) return Problem.OutcomeUnknown;
        if (answer.Failed is { } failed) return Refusals.Of(failed);
        return told.Event == "newCall" && context.Request.HasFormContentType && settings["Line:CallbackUrl"] is { Length: > 0 } url
            ? Subscribed(url)
            : Results.NoContent();
    }

    /// <summary>Each telephone system counts its calls for itself.</summary>
    private static Guid IdOf(Guid system, string callId) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes($"line/{system}/{callId}")).AsSpan(0, 16));

    private static async Task<CallCommand> CommandOf(
        LineEvent told, string areaCode, Guid? session, DeskDirectory desks, CancellationToken ct)
    {
        var from = PhoneNumber.OfLine(told.From, areaCode)?.E164;
        switch (told.Event)
        {
            case "newCall":
                return new Ring(from, told.To, await desks.Find(told.User ?? [], ct), session);
            case "answer":
                string[] names = [.. told.AnsweringNumber is { } one ? [one] : Array.Empty<string>(), .. told.User ?? []];
                return new PickUp(await desks.Find(names, ct) is [var desk, ..] ? desk : null, from, told.To, session);
            default:
                return new HangUp(CauseOf(told.Cause), from, told.To);
        }
    }

    private static HangupCause CauseOf(string? told) => told is null ? HangupCause.Other
        : Codes<HangupCause>.TryParse(JsonNamingPolicy.SnakeCaseLower.ConvertName(told), out var cause) ? cause
        : HangupCause.Other;

    // Systems that tell of an answer and a hang-up only where they are asked to with each call.
    private static IResult Subscribed(string url) => Results.Text(
        new XElement("Response", new XAttribute("onAnswer", url), new XAttribute("onHangup", url)).ToString(),
        "application/xml");
}
