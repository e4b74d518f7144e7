using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Numbers;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Cases;

/// <summary>Commands: read the body, ask the grain, tell the result.</summary>
public static class CaseCommands
{
    public static async Task<IResult> Receive(
        HttpContext context, CityDirectory city, IClusterClient cluster, CommandFingerprint numbers, TimeProvider time,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var id = form.Id("commandId");
        var at = form.Instant("at");
        var command = CommandBodies.Receive(form, city.Reference);
        if (form.Problem() is { } bad) return bad;
        if (Times.Refuse(at, context.Actor(), time) is { } refusal) return refusal;

        var year = city.Reference.Rules.Zone.JalaliOf(at ?? time.GetUtcNow()).Year;
        var request = new CaseRequest(id, command!, context.Actor(), At: at);
        var result = await GrainCalls.Try(
            () => CaseOpening.Open(n => cluster.GetGrain<ICaseGrain>(CaseKey.Of(city.City, n)), numbers, year, request),
            new CaseResult(CaseResultKind.OutcomeUnknown, ""));
        return result.Kind == CaseResultKind.Done
            ? Results.Json(CommandResult.Of(result), WebJson.Options, statusCode: 201).WithLocation(result.Number)
            : Refusals.Of(result);
    }

    /// <summary>The handler of one command on an existing case.</summary>
    public static Delegate Execute(CommandRoute route) =>
        (string number, HttpContext context, CityDirectory city, IClusterClient cluster, TimeProvider time,
            CancellationToken ct) => Execute(route, number, context, city, cluster, time, ct);

    private static async Task<IResult> Execute(
        CommandRoute route, string number, HttpContext context, CityDirectory city, IClusterClient cluster,
        TimeProvider time, CancellationToken ct)
    {
        if (!Numbers.TryRead(number, out var key, out var wrong)) return wrong!;
        var form = await Form.Read(context.Request, ct);
        var id = form.Id("commandId");
        var (expected, at) = (form.Whole("expectedVersion", 1, int.MaxValue), form.Instant("at"));
        var body = route.Read(form, city.Reference);
        if (form.Problem() is { } bad) return bad;
        if (Times.Refuse(at, context.Actor(), time) is { } refusal) return refusal;

        var request = new CaseRequest(id, body!, context.Actor(), expected, at);
        var result = await Send(cluster, city.City, key, request);
        return result.Kind == CaseResultKind.Done
            ? Results.Json(CommandResult.Of(result), WebJson.Options)
            : Refusals.Of(result);
    }

    private static Task<CaseResult> Send(IClusterClient cluster, string city, string number, CaseRequest request) =>
        GrainCalls.Try(
            () => cluster.GetGrain<ICaseGrain>(CaseKey.Of(city, number)).Execute(request),
            new CaseResult(CaseResultKind.OutcomeUnknown, number));
}

/// <summary>What a command answers.</summary>
public sealed record CommandResult(string Number, int Version, CaseStatus State)
{
    public static CommandResult Of(CaseResult result) => new(result.Number, result.Version, result.State!.Value);
}

/// <summary>Case numbers in the path.</summary>
public static class Numbers
{
    public static bool TryRead(string text, out string number, out IResult? wrong)
    {
        var isNumber = CaseNumber.TryParse(text, out var parsed, out var error);
        number = isNumber ? parsed.Value : "";
        wrong = isNumber ? null : Problem.Invalid([error == CaseNumberError.WrongCheckDigit
            ? new FieldError("number", "invalid_field", "رقم کنترل کد رهگیری درست نیست.", "The check digit is wrong.")
            : new FieldError("number", "invalid_field", "کد رهگیری ده رقم است.", "A case number has ten digits.")]);
        return isNumber;
    }
}

/// <summary>Historical times: only for importers, never in the future.</summary>
public static class Times
{
    public static IResult? Refuse(DateTimeOffset? at, Actor actor, TimeProvider time)
    {
        if (at is null) return null;
        if (!AccessRules.MayImport(actor)) return Problem.NotPermitted;
        return at <= time.GetUtcNow()
            ? null
            : Problem.Invalid([new FieldError("at", "in_future", "زمان در آینده است.", "The time is in the future.")]);
    }
}
