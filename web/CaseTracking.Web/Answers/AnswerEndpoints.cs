using System.Globalization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Answers;
using CaseTracking.Domain.Audit;
using CaseTracking.Store.Answers;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Accounts;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Answers;

/// <summary>Standard answers: read by who takes contacts and by administrators.</summary>
public static class AnswerEndpoints
{
    private const string NoCitizen = "tells the city's own words, no citizen";

    public static void MapAnswers(this IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/api/answers").RequireAccount(MayRead).NotAudited(NoCitizen);
        read.MapGet("", List).Limited(Limit.Bulk)
            .WithSummary("The standard answers in use, or the retired ones, with the placeholders they may have.")
            .Produces<AnswersBody>().Refuses();
        read.MapGet("/{id:guid}", Find).WithSummary("A standard answer, in use or retired.").Produces<StandardAnswer>().Refuses();
        read.MapPost("/search", Search).Limited(Limit.Search)
            .WithSummary("The standard answers in use in which all words stand, those of the category first.")
            .Accepts<AnswerQuery>("application/json").Produces<AnswersBody>().Refuses();
        app.MapAnswerWrites();
    }

    /// <summary>An answer as somebody may see it: who changed it is for administrators.</summary>
    public static StandardAnswer For(this StandardAnswer answer, Actor reader) =>
        AccessRules.Administers(reader) ? answer : answer with { ChangedBy = null };

    private static bool MayRead(Actor actor) => AccessRules.MayRecordContacts(actor) || AccessRules.Administers(actor);

    private static async Task<IResult> List(
        HttpContext context, CityDirectory city, AnswerStore answers, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (category, isActive, limit) = (query.Text("category"), query.Flag("active") ?? true, query.Limit());
        var after = query.Other<AnswerKey>("after", AnswerKey.TryRead, Keys.WhyFa, Keys.WhyEn);
        if (query.Problem() is { } bad) return bad;
        if (category is not null && !city.Reference.Rules.HasCategory(category))
            return AccountProblem.Invalid("category", "این موضوع شناخته نیست.", "There is no such category.");
        var rows = await answers.List(isActive, category, after is null ? null : (after.Place, after.Id), limit + 1, ct);
        return Told(context, rows, limit, last => AnswerKey.Of(last).ToString());
    }

    private static async Task<IResult> Find(Guid id, HttpContext context, AnswerStore answers, CancellationToken ct) =>
        await answers.Find(id, ct) is { } answer
            ? Results.Json(answer.For(context.Actor()), WebJson.Options)
            : Problem.NotFound;

    private static async Task<IResult> Search(
        HttpContext context, CityDirectory city, AnswerStore answers, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (text, category) = (form.Text("text", 200), form.Category(city.Reference.Rules, required: false));
        var (after, limit) = (form.Text("after", Query.KeyMax), form.Limit());
        var last = Guid.Empty;
        if (after is not null && !Guid.TryParseExact(after, "N", out last)) form.Wrong("after", Keys.WhyFa, Keys.WhyEn);
        if (form.Problem() is { } bad) return bad;

        // A city has some hundred: they are ranked here by the rule that the desks' browsers use, too.
        var all = (await answers.List(isActive: true, null, null, null, ct)).Select(a => new IndexedAnswer(a));
        var found = AnswerSearch.Best(all, text, category);
        if (after is not null) found = found.SkipWhile(a => a.Id != last).Skip(1);
        return Told(context, [.. found.Take(limit + 1)], limit, a => a.Id.ToString("N", CultureInfo.InvariantCulture));
    }

    private static IResult Told(
        HttpContext context, List<StandardAnswer> rows, int limit, Func<StandardAnswer, string> keyOf) => Results.Json(
        new AnswersBody(
            [.. rows.Take(limit).Select(a => a.For(context.Actor()))],
            rows.Count > limit ? keyOf(rows[limit - 1]) : null, PlaceholderBody.All),
        WebJson.Options);
}

/// <summary>Where a page of answers ends.</summary>
public sealed record AnswerKey(int Place, Guid Id)
{
    private const int PlaceLength = 8;

    public static AnswerKey Of(StandardAnswer last) => new(last.Place, last.Id);

    /// <summary>Reads what <see cref="ToString"/> wrote; false for anything else.</summary>
    public static bool TryRead(string text, out AnswerKey? key)
    {
        key = text.Length > PlaceLength
            && int.TryParse(text[..PlaceLength], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
            && Guid.TryParseExact(text[PlaceLength..], "N", out var id)
                ? new AnswerKey(place, id)
                : null;
        return key is not null;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Place:00000000}{Id:N}");
}
