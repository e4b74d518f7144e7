using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Council;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Council;
using CaseTracking.Store.Live;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Council;

/// <summary>Something followed. <c>News</c>: how much is new since it was looked at, 100 for as much or more: of a case its
/// movements, else cases that changed. <c>Seen</c>: up to which position of the journal it was looked at. <c>Case</c>: the one that
/// is followed, or that names the place. <c>CasesThere</c>: of a place.</summary>
public sealed record FollowItem(
    FollowTarget Target, FollowKind Kind, long Seen, DateTimeOffset FollowedAt, long News, CaseView? Case, long? CasesThere);

/// <summary>A page. <c>Position</c>: where the journal was before the reading.</summary>
public sealed record FollowPage(IReadOnlyList<FollowItem> Items, string? Next, long Position);

/// <summary>Something to follow: <c>case/NUMBER</c>, <c>place/NUMBER</c>, <c>topic/CATEGORY</c>, <c>topic/CATEGORY/DISTRICT</c> or
/// <c>district/CODE</c>. <c>Seen</c>: the position from which on news count; without it from now on.</summary>
public sealed record FollowBody(string Target, long? Seen);

/// <summary>Something followed that is to be followed no longer.</summary>
public sealed record UnfollowBody(string Target);

/// <summary>Up to which position the news of something followed were looked at.</summary>
public sealed record SeenBody(string Target, long Seen);

/// <summary>Fields of interest, as a whole: codes of categories and units in their written form; <c>IsOn</c>: whether movements
/// are narrowed to them.</summary>
public sealed record FieldsBody(IReadOnlyList<string> Categories, IReadOnlyList<string> Units, bool IsOn);

/// <summary>What an account follows, and the fields it is interested in. Each is its own account's and nobody else's; all of it
/// may be sent again.</summary>
public static class FollowEndpoints
{
    private const string Json = "application/json";
    private const string WhyFa = "باید case/شماره، place/شماره، topic/موضوع، topic/موضوع/منطقه یا district/منطقه باشد.";
    private const string WhyEn = "It must be case/NUMBER, place/NUMBER, topic/CATEGORY, topic/CATEGORY/DISTRICT or district/CODE.";

    public static void MapFollows(this IEndpointRouteBuilder app)
    {
        var council = app.MapGroup("/api/council").RequireAccount(AccessRules.WatchesCity);
        council.MapGet("/follows", List).AuditedAs(Acts.FollowsListed).Limited(Limit.Followed)
            .WithSummary("What the reader follows, latest followed first, with how much of it is new; or one target of it.")
            .Produces<FollowPage>().Refuses();
        council.MapPost("/follows", Follow).AuditedAs(Acts.Followed)
            .WithSummary("Follows a case, a place, a topic or a district; what is followed already stays as it is.")
            .Accepts<FollowBody>(Json).Produces<FollowItem>().Refuses();
        council.MapPost("/follows/remove", Unfollow).AuditedAs(Acts.Unfollowed)
            .WithSummary("Follows something no longer.").Accepts<UnfollowBody>(Json).Produces(204).Refuses();
        council.MapPost("/follows/seen", See).NotAudited("says only how far somebody has read")
            .WithSummary("Notes up to where the news of something followed were looked at.")
            .Accepts<SeenBody>(Json).Produces(204).Refuses();
        council.MapGet("/fields", Fields).NotAudited("codes of categories and units, no case")
            .WithSummary("The reader's fields of interest.").Produces<FieldsOfInterest>().Refuses();
        council.MapPut("/fields", SetFields).AuditedAs(Acts.FieldsSet)
            .WithSummary("Sets the reader's fields of interest, as a whole.")
            .Accepts<FieldsBody>(Json).Produces<FieldsOfInterest>().Refuses();
    }

    private static async Task<IResult> List(
        HttpContext context, CityDirectory city, FollowStore follows, LiveReader live, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var after = query.Other<FollowKey>("after", FollowKeys.TryRead, Keys.WhyFa, Keys.WhyEn);
        var one = query.Other<FollowTarget>("target", FollowTarget.TryParse, WhyFa, WhyEn);
        var limit = query.Limit();
        if (query.Problem() is { } bad) return bad;
        var position = await live.Head(city.City, ct);
        var rows = one is null ? await follows.Of(context.Account().Id, after, limit + 1, ct)
            : await follows.Find(context.Account().Id, one, ct) is { } found ? [found] : [];
        context.NoteFound(Math.Min(rows.Count, limit));
        var page = Pages.Of(
            rows, limit, r => JsonSerializer.SerializeToNode(Item(r), WebJson.Options)!, r => JsonValue.Create(FollowKeys.Write(r)));
        page["position"] = position;
        return Results.Json(page, WebJson.Options);
    }

    private static async Task<IResult> Follow(
        HttpContext context, CityDirectory city, FollowStore follows, CaseReader cases, LiveReader live, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (target, seen) = (Target(form, city.Reference.Rules), Position(form, "seen"));
        if (form.Problem() is { } bad) return bad;
        context.NoteCase(target!.Number);
        if (target.Number is { } number)
        {
            if (await CaseReads.Visible(number, context.Actor(), city, cases, ct) is null)
                return context.MissedCase() ?? Problem.NotFound;
            if (target.Kind == FollowKind.Place && !await follows.HasPlace(number, ct))
                return Problem.Of(409, "no_place", "از نشانی این پرونده چیزی در دست نیست که دنبال شود.", "Of where this case is nothing is known that could be followed.");
        }
        var head = await live.Head(city.City, ct);
        var user = context.Account().Id;
        if (await follows.Follow(user, target, Math.Min(seen ?? head, head), ct) is not { } followed)
            return Problem.Of(409, "too_many", $"بیش از {FollowTarget.FollowsMax} مورد را نمی‌توان دنبال کرد؛ یکی را بردارید.", $"No more than {FollowTarget.FollowsMax} can be followed; remove one.");
        return await follows.Find(user, followed, ct) is { } item ? Results.Json(Item(item), WebJson.Options) : Problem.NotFound;
    }

    private static async Task<IResult> Unfollow(
        HttpContext context, CityDirectory city, FollowStore follows, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        // Also what the city has no longer must be let go of.
        var target = Target(form, null);
        if (form.Problem() is { } bad) return bad;
        context.NoteCase(target!.Number);
        await follows.Unfollow(context.Account().Id, target, ct);
        return Results.NoContent();
    }

    private static async Task<IResult> See(
        HttpContext context, CityDirectory city, FollowStore follows, LiveReader live, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (target, seen) = (Target(form, null), Position(form, "seen"));
        if (seen is null && !form.Has("seen")) form.Wrong("seen", "لازم است.", "It is required.");
        if (form.Problem() is { } bad) return bad;
        // What is still to come cannot have been seen.
        var head = await live.Head(city.City, ct);
        return await follows.See(context.Account().Id, target!, Math.Min(seen!.Value, head), ct) ? Results.NoContent() : Problem.NotFound;
    }

    private static async Task<IResult> Fields(HttpContext context, FollowStore follows, CancellationToken ct) =>
        Results.Json(await follows.Fields(context.Account().Id, ct), WebJson.Options);

    private static async Task<IResult> SetFields(
        HttpContext context, CityDirectory city, FollowStore follows, CancellationToken ct)
    {
        var (form, rules) = (await Form.Read(context.Request, ct), city.Reference.Rules);
        var categories = form.Texts("categories", FieldsOfInterest.CodesMax, required: true);
        var units = form.Texts("units", FieldsOfInterest.CodesMax, required: true);
        var isOn = form.Flag("isOn") ?? false;
        if (categories?.All(rules.HasCategory) == false)
            form.Wrong("categories", "موضوعی از این فهرست شناخته نیست.", "One of these categories does not exist.");
        if (units?.All(u => FieldsOfInterest.IsUnit(u) && Holder.TryParse(u, out var unit) && rules.HasHolder(unit)) == false)
            form.Wrong("units", "واحدی از این فهرست شناخته نیست؛ نمونه: district/9.", "One of these units does not exist; like district/9.");
        if (form.Problem() is { } bad) return bad;
        var fields = new FieldsOfInterest([.. categories!.Distinct()], [.. units!.Distinct()], isOn);
        await follows.SetFields(context.Account().Id, fields, ct);
        return Results.Json(fields, WebJson.Options);
    }

    private static FollowTarget? Target(Form form, CityRules? rules)
    {
        if (form.Text("target", FollowTarget.TextMax, required: true) is not { } text) return null;
        if (FollowTarget.TryParse(text, out var target)
            && (rules is null || ((target.Category is null || rules.HasCategory(target.Category))
                && (target.District is null || rules.HasDistrict(target.District))))) return target;
        form.Wrong("target", WhyFa, WhyEn);
        return null;
    }

    private static long? Position(Form form, string name) => (long?)form.Number(name, 0, long.MaxValue / 1024);

    private static FollowItem Item(StoredFollow f) => new(
        f.Target, f.Target.Kind, f.Seen, f.FollowedAt, f.News, f.Case is { } c ? CaseView.Of(c.Number, c.State) : null, f.CasesThere);
}
