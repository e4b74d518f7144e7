using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Contracts.Calls;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Phones;
using CaseTracking.Store.Callers;
using CaseTracking.Store.Calls;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Callers;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Calls;

/// <summary>Reads of calls, under the reader's own rights.</summary>
public static class CallReads
{
    // A desk has a call or two, and what was left in a storm.
    private const int DeskMax = 100;
    private const int CallerCasesMax = 8;

    public static async Task<IResult> List(HttpContext context, CallReader calls, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var limit = query.Limit();
        var after = query.Text("after");
        if (query.Problem() is { } bad) return bad;
        Guid? key = null;
        if (after is not null)
        {
            if (!Guid.TryParseExact(after, "D", out var id))
                return Problem.Invalid([new FieldError("after", "invalid_field", Keys.WhyFa, Keys.WhyEn)]);
            key = id;
        }
        var rows = await calls.Open(null, key, limit + 1, ct);
        return Pages.Answer(rows, limit, c => Node(c.View), c => JsonValue.Create(c.View.Id.ToString()));
    }

    public static async Task<IResult> Desk(
        HttpContext context, CityDirectory city, CallReader calls, TimeProvider time, CancellationToken ct)
    {
        var desk = context.Actor().UserId;
        var zone = city.Reference.Rules.Zone;
        var open = await calls.Open(desk, null, DeskMax, ct);
        var today = await calls.DayOf(desk, zone.StartOf(zone.DayOf(time.GetUtcNow())), ct);
        return Results.Json(
            new JsonObject
            {
                ["calls"] = new JsonArray([.. open.Select(c => Node(c.View))]),
                ["today"] = JsonSerializer.SerializeToNode(today, WebJson.Options),
            }, WebJson.Options);
    }

    public static async Task<IResult> Get(
        Guid id, HttpContext context, CityDirectory city, CallerReader callers, IClusterClient cluster, CancellationToken ct)
    {
        var state = await Read(cluster, city.City, id);
        if (state is null) return Problem.Busy;
        return state.Exists ? await Answer(id, state, context, city, callers, ct) : Problem.NotFound;
    }

    public static async Task<IResult> Draft(
        Guid id, HttpContext context, CityDirectory city, IClusterClient cluster)
    {
        var state = await Read(cluster, city.City, id);
        if (state is null) return Problem.Busy;
        if (!state.Exists) return Problem.NotFound;
        return IsTheirs(state, context.Actor())
            ? Results.Json(new DraftResult(state.Draft.Version, state.Draft.Fields), WebJson.Options)
            : Problem.NotPermitted;
    }

    /// <summary>The call as this reader may see it, with its caller's cases.</summary>
    public static async Task<IResult> Answer(
        Guid id, CallState state, HttpContext context, CityDirectory city, CallerReader callers, CancellationToken ct)
    {
        var body = new JsonObject { ["call"] = Node(View(id, state)) };
        if (!IsTheirs(state, context.Actor())) return Results.Json(body, WebJson.Options);
        body["draft"] = JsonSerializer.SerializeToNode(
            new DraftResult(state.Draft.Version, state.Draft.Fields), WebJson.Options);
        body["from"] = state.From;
        var actor = context.Actor();
        if (PhoneNumber.TryParse(PhoneOf(state, actor), out var phone, out _, city.Reference.AreaCode))
        {
            // Who knows callers by a session alone has no other reach to what a phone tells.
            var sight = AccessRules.SightOf(
                actor, AccessRules.KnowsCallers(actor) ? Permission.SeePersonalData : Permission.SeeCase);
            body["caller"] = await CallerEndpoints.Known(context, phone, null, CallerCasesMax, city.City, callers, ct, sight);
        }
        return Results.Json(body, WebJson.Options);
    }

    // In a session, where the line may not have told, the one that was typed: to who knows callers by the session alone not
    // whom they typed themselves, or any phone would tell them its owner.
    private static string? PhoneOf(CallState state, Actor reader) => state switch
    {
        { From: { } told } => told,
        { Session: not null } when state.Draft.Fields.GetValueOrDefault(CallFields.Phone) is { } typed
            && (typed.By != reader.UserId || AccessRules.KnowsCallers(reader)) => typed.Text,
        _ => null,
    };

    /// <summary>Whether somebody may know who calls and what is typed: it is on their desk, rings for them, is in their shift,
    /// or in a session in which they sit.</summary>
    private static bool IsTheirs(CallState state, Actor reader) => state.Status != CallStatus.Ended
        && (IsTheirsAtADesk(state, reader) || AccessRules.KnowsCallersIn(reader, state.Session));

    private static bool IsTheirsAtADesk(CallState state, Actor reader) => AccessRules.SeesPersonalData(reader) && (state switch
    {
        { Session: not null, Desk: null } => false,
        { Desk: { } desk } => desk == reader.UserId,
        _ => AccessRules.MayRecordContacts(reader) && (state.Offered.Count == 0 || state.Offered.Contains(reader.UserId)),
    } || AccessRules.Supervises(reader));

    /// <summary>How a call stands; null when nobody answers.</summary>
    public static Task<CallState?> Read(IClusterClient cluster, string city, Guid id) => GrainCalls.Try<CallState?>(
        async () => await cluster.GetGrain<ICallGrain>(CallKey.Of(city, id)).Read(), null);

    private static CallView View(Guid id, CallState s) => new(
        id, s.Version, s.Status, s.IsByLine, s.Line, s.Offered, s.Desk, null, !s.Draft.IsEmpty, s.StartedAt, s.AnsweredAt,
        s.HungUpAt, s.EndedAt, s.Outcome?.Result, s.Session);

    private static JsonNode Node(CallView view) => JsonSerializer.SerializeToNode(view, DomainJson.Default.CallView)!;
}
