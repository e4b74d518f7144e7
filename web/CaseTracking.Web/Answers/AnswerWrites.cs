using CaseTracking.Domain.Access;
using CaseTracking.Domain.Answers;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Answers;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Answers;

/// <summary>Standard answers as administrators write them. Each command is done once, however often it is sent.</summary>
public static class AnswerWrites
{
    private const string Json = "application/json";

    public static void MapAnswerWrites(this IEndpointRouteBuilder app)
    {
        var answers = app.MapGroup("/api/answers").RequireAccount(AccessRules.Administers);
        answers.MapPost("", Add).AuditedAs(Acts.AnswerAdded).WithSummary("Makes a standard answer.")
            .Accepts<NewAnswerBody>(Json).Produces<StandardAnswer>(201).Refuses();
        answers.MapPut("/{id:guid}", Change).AuditedAs(Acts.AnswerChanged)
            .WithSummary("Writes a standard answer anew, as a whole; a retired one is in use again.")
            .Accepts<ChangeAnswerBody>(Json).Produces<StandardAnswer>().Refuses();
        answers.MapPost("/{id:guid}/retire", Retire).AuditedAs(Acts.AnswerRetired)
            .WithSummary("Takes a standard answer out of use.")
            .Accepts<RetireAnswerBody>(Json).Produces<StandardAnswer>().Refuses();
    }

    private static async Task<IResult> Add(
        HttpContext context, CityDirectory city, AnswerStore answers, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (command, edit) = (form.Id("commandId"), form.Answer(city.Reference.Rules));
        if (form.Problem() is { } bad) return bad;
        var (outcome, made) = await answers.Add(edit, command, context.Account().Id, ct);
        if (made is not null) context.NoteMade(made.Id);
        return Told(context, outcome, made, 201);
    }

    private static async Task<IResult> Change(
        Guid id, HttpContext context, CityDirectory city, AnswerStore answers, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var change = Named(form, id, context);
        var edit = form.Answer(city.Reference.Rules);
        if (form.Problem() is { } bad) return bad;
        var (outcome, now) = await answers.Change(change, edit, ct);
        return Told(context, outcome, now);
    }

    private static async Task<IResult> Retire(Guid id, HttpContext context, AnswerStore answers, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var change = Named(form, id, context);
        if (form.Problem() is { } bad) return bad;
        var (outcome, now) = await answers.Retire(change, ct);
        return Told(context, outcome, now);
    }

    private static AnswerChange Named(Form form, Guid id, HttpContext context)
    {
        var command = form.Id("commandId");
        var expected = form.Whole("expectedVersion", 1, int.MaxValue, required: true) ?? 0;
        return new AnswerChange(id, expected, command, context.Account().Id);
    }

    private static IResult Told(HttpContext context, AnswerOutcome outcome, StandardAnswer? now, int status = 200) =>
        outcome switch
        {
            AnswerOutcome.Done => Results.Json(now!.For(context.Actor()), WebJson.Options, statusCode: status),
            AnswerOutcome.CommandIdReused => Problem.CommandIdReused,
            AnswerOutcome.NotFound => Problem.NotFound,
            _ => Overtaken(now!.Version),
        };

    private static ProblemResult Overtaken(int version)
    {
        var body = Problem.Body(
            409, "version_conflict", "مدیر دیگری این پاسخ را در این میان دگرگون کرده است.",
            "Another administrator changed this answer meanwhile.");
        return new ProblemResult(body with { Version = version });
    }
}
