using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Escalations;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Escalations;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Escalations;

/// <summary>The ladder: everybody may know it, administrators change it.</summary>
public static class EscalationEndpoints
{
    public static void MapEscalations(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/escalation-rules", Read).RequireAccount(_ => true).NotAudited("the ladder is no secret")
            .WithSummary("When cases are told that they near their deadline, and when they climb.")
            .Produces<LadderBody>().Refuses();
        app.MapPut("/api/escalation-rules", Change).RequireAccount(AccessRules.Administers).AuditedAs(Acts.LadderChanged)
            .WithSummary("Gives the ladder exactly these steps. Running clocks follow it within a minute.")
            .Accepts<LadderEdit>("application/json").Produces<LadderBody>().Refuses();
    }

    private static async Task<IResult> Read(EscalationStore ladder, CancellationToken ct) =>
        Results.Json(LadderBody.Of(await ladder.Read(ct)), WebJson.Options);

    private static async Task<IResult> Change(
        HttpContext context, CityDirectory city, EscalationStore ladder, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var expected = form.Whole("expectedVersion", 0, int.MaxValue, required: true);
        var items = form.Items("rules", EscalationRules.StepsMax);
        var steps = items.Select(i => Step(i, city.Reference.Rules)).ToList();
        // Told beside each other only once each is fine for itself.
        if (form.Problem() is { } bad) return bad;
        foreach (var (at, problem) in EscalationRules.Check(steps)) Tell(items[at], problem);
        if (form.Problem() is { } wrong) return wrong;

        if (await ladder.Change(steps, expected!.Value, context.Account().Id, ct) is { } version)
            return Results.Json(LadderBody.Of(new EscalationRules(version, steps)), WebJson.Options);
        // The same change again, whose answer was lost, has its version by now.
        var now = await ladder.Read(ct);
        return now.Steps.ToHashSet().SetEquals(steps)
            ? Results.Json(LadderBody.Of(now), WebJson.Options)
            : Overtaken(now.Version);
    }

    private static ProblemResult Overtaken(int version)
    {
        var body = Problem.Body(
            409, "version_conflict", "مدیر دیگری نردبان را در این میان دگرگون کرده است.",
            "Another administrator changed the ladder meanwhile.");
        return new ProblemResult(body with { Version = version });
    }

    private static EscalationRule Step(Form form, CityRules rules)
    {
        var (clock, share) = (form.Code<ClockKind>("clock"), form.Whole("share", 1, EscalationRule.Miss, required: true));
        var category = form.Category(rules, required: false);
        var unit = Unit(form, rules);
        var level = form.Whole("level", 0, CaseLifecycle.HighestLevel) ?? 0;
        return new EscalationRule(
            clock ?? default, share ?? EscalationRule.Miss, category, unit, share == EscalationRule.Miss ? 0 : level);
    }

    private static Holder? Unit(Form form, CityRules rules)
    {
        if (form.Text("unit", 64) is not { } text) return null;
        if (Holder.TryParse(text, out var unit) && unit.Kind != HolderKind.Outside && rules.HasHolder(unit)) return unit;
        form.Wrong("unit", "این واحد شناخته نیست.", "There is no such unit.");
        return null;
    }

    private static void Tell(Form step, EscalationProblem problem)
    {
        if (problem == EscalationProblem.Twice)
            step.Wrong("share", "این پله دوبار آمده است.", "This step is there twice.");
        else
            step.Wrong("share", "تعهد هفت‌روزه همیشه بالا می‌رود: برای همین پرونده‌ها پلهٔ ۱۰۰ درصد هم لازم است.",
                "The seven-day promise always climbs: the same cases need a step at 100 percent, too.");
    }
}
