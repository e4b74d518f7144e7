using CaseTracking.Contracts.Calls;
using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Store.Callers;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Storms;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Contacts;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;
using CaseTracking.Web.Storms;

namespace CaseTracking.Web.Calls;

/// <summary>What a desk does with a call: read the body, ask the call, tell the result.</summary>
public static class CallWrites
{
    public static Task<IResult> Begin(
        Guid id, HttpContext context, CityDirectory city, CallerReader callers, IClusterClient cluster, CancellationToken ct) =>
        Take(id, new Begin(context.Actor().UserId), context, city, callers, cluster, ct);

    public static async Task<IResult> Claim(
        Guid id, HttpContext context, CityDirectory city, CallerReader callers, IClusterClient cluster, CancellationToken ct)
    {
        var (session, refused) = await CallSeats.Of(id, context, city.City, cluster);
        return refused ?? await Take(id, new Claim(context.Actor().UserId, session), context, city, callers, cluster, ct);
    }

    public static Task<IResult> TakeOver(
        Guid id, HttpContext context, CityDirectory city, CallerReader callers, IClusterClient cluster, CancellationToken ct) =>
        Take(id, new TakeOver(context.Actor().UserId), context, city, callers, cluster, ct);

    public static async Task<IResult> Draft(
        Guid id, HttpContext context, CityDirectory city, IClusterClient cluster, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (screen, changes) = form.Draft();
        if (form.Problem() is { } bad) return bad;
        if (Unnamed(id) is { } unnamed) return unnamed;
        var (session, refused) = await CallSeats.Of(id, context, city.City, cluster);
        if (refused is not null) return refused;
        var answer = await Ask(cluster, city.City, id, new TypeIn(changes, context.Actor().UserId, screen!, session));
        return NotKept(answer) is { } failed ? failed
            : answer!.Refusal is { } why ? Refused(why)
            : Results.Json(new DraftResult(answer.State.Draft.Version, answer.State.Draft.Fields), WebJson.Options);
    }

    public static async Task<IResult> Discard(Guid id, HttpContext context, CityDirectory city, IClusterClient cluster)
    {
        var answer = await Ask(cluster, city.City, id, new Discard(context.Actor().UserId));
        return NotKept(answer) is { } failed ? failed
            : answer!.Refusal is { } refusal ? Refused(refusal, answer.State.Outcome)
            : Results.NoContent();
    }

    public static async Task<IResult> End(
        Guid id, HttpContext context, CityDirectory city, CaseReader cases, StormStore storms, IClusterClient cluster,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var command = form.Id("commandId");
        var (end, storm) = (form.End(city.Reference), form.StormEvent());
        if ((form.Problem() ?? Unnamed(id)) is { } bad) return bad;
        context.NoteCase(end!.CaseNumber);
        if (await NamedCase.Refuse(end.CaseNumber, context, city, cases, ct) is { } hidden) return hidden;
        var (session, refused) = await CallSeats.Of(id, context, city.City, cluster);
        if (refused is not null) return refused;
        // A promise tells in which session it was given.
        if (end.Then is Promise promise) end = end with { Then = promise with { Session = session } };
        if (storm is { } to)
        {
            if (await storms.Find(to, ct) is not { } found || found.CaseNumber != end.CaseNumber) return NoSuchEvent;
            // An end that was done before the event was closed is told as done, however late it is asked.
            if (!found.IsOpen && (await CallReads.Read(cluster, city.City, id))?.Outcome?.CommandId != command) return StormWrites.Closed;
            end = end with { Category = end.Category ?? found.Category };
        }
        var actor = context.Actor();
        var answer = await GrainCalls.Try(
            () => cluster.GetGrain<ICallGrain>(CallKey.Of(city.City, id)).End(
                new CallEndRequest(command, actor.UserId, actor, end, session)),
            new CallEndAnswer(null, Case: new CaseResult(CaseResultKind.OutcomeUnknown, "")));
        return Told(id, command, answer, context);
    }

    private static IResult NoSuchEvent => Problem.Invalid(
        [new FieldError("stormEvent", "invalid_field", "چنین رویدادی روی این پرونده نیست.", "There is no such event on this case.")]);

    private static IResult Told(Guid id, Guid command, CallEndAnswer answer, HttpContext context)
    {
        if (answer.Refusal is { } refusal) return Refused(refusal, answer.Outcome);
        if (answer.Outcome is not { } outcome) return Refusals.Of(answer.Case!);
        context.NoteCase(outcome.CaseNumber);
        var notDone = answer.Then is { Kind: not CaseResultKind.Done } then ? (Refusals.Of(then) as ProblemResult)?.Body : null;
        return Results.Json(new EndResult(id, outcome.Result, outcome.CaseNumber, notDone), WebJson.Options);
    }

    /// <summary>Gives a call a command, and tells the call as whoever asks may see it then.</summary>
    public static async Task<IResult> Take(
        Guid id, CallCommand command, HttpContext context, CityDirectory city, CallerReader callers, IClusterClient cluster,
        CancellationToken ct)
    {
        if (Unnamed(id) is { } unnamed) return unnamed;
        var answer = await Ask(cluster, city.City, id, command);
        return NotKept(answer) is { } failed ? failed
            : answer!.Refusal is { } refusal ? Refused(refusal, answer.State.Outcome)
            : await CallReads.Answer(id, answer.State, context, city, callers, ct);
    }

    // No client makes it: a program forgot to.
    private static IResult? Unnamed(Guid id) => id != Guid.Empty ? null : Problem.Invalid(
        [new FieldError("id", "invalid_field", "شناسهٔ تماس لازم است.", "The call needs an id.")]);

    private static IResult? NotKept(CallAnswer? answer) => answer is null ? Problem.OutcomeUnknown
        : answer.Failed is { } failed ? Refusals.Of(failed) : null;

    private static Task<CallAnswer?> Ask(IClusterClient cluster, string city, Guid id, CallCommand command) =>
        GrainCalls.Try<CallAnswer?>(
            async () => await cluster.GetGrain<ICallGrain>(CallKey.Of(city, id)).Execute(command), null);

    private static IResult Refused(CallRefusal refusal, CallOutcome? outcome = null) => refusal switch
    {
        CallRefusal.NoSuchCall => Problem.NotFound,
        CallRefusal.OnNoDesk => Problem.Of(
            409, "call_rings", "تماس هنوز زنگ می‌خورد؛ نخست آن را بردارید.", "The call still rings: take it first."),
        CallRefusal.OnAnotherDesk => Problem.Of(
            409, "call_on_another_desk", "این تماس روی میز دیگری است.", "The call is on another desk."),
        CallRefusal.NeedsResult => Problem.Of(
            409, "call_needs_result", "این تماس از خط آمده است و نتیجه می‌خواهد.", "The line told of this call, so it needs a result."),
        CallRefusal.InSession => Problem.Of(
            409, "call_in_session", "این تماس در نشست زنده است.", "The call is in a live session."),
        CallRefusal.IsEnding => Problem.Of(
            409, "call_is_ending", "پایان این تماس در راه است.", "The call's end is on its way."),
        _ => Ended(outcome),
    };

    private static ProblemResult Ended(CallOutcome? outcome) => new ProblemResult(Problem.Body(
        409, "call_has_ended", "این تماس پایان یافته و شمرده شده است.", "The call has ended and is counted.") with
    {
        Result = outcome?.Result,
    });
}
