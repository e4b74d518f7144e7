using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Numbers;
using CaseTracking.Domain.Phones;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Cases;

/// <summary>Single cases, lists and search, each under the reader's own rights.</summary>
public static class CaseReads
{
    public static async Task<IResult> Get(
        string number, HttpContext context, CityDirectory city, CaseReader cases, CancellationToken ct)
    {
        if (!Numbers.TryRead(number, out var key, out var wrong)) return wrong!;
        if (await Visible(key, context.Actor(), city, cases, ct) is not { } found) return Problem.NotFound;
        var (details, citizens) = await cases.Details(city.City, key, ct);
        return Results.Json(CaseBody.Of(found, context.Actor(), details, citizens), WebJson.Options);
    }

    public static async Task<IResult> History(
        string number, HttpContext context, CityDirectory city, CaseReader cases, CancellationToken ct)
    {
        if (!Numbers.TryRead(number, out var key, out var wrong)) return wrong!;
        var query = new Query(context.Request);
        var (after, limit) = ((int)(query.Whole("after", 0, int.MaxValue) ?? 0), query.Limit());
        if (query.Problem() is { } bad) return bad;
        if (await Visible(key, context.Actor(), city, cases, ct) is not { } found) return Problem.NotFound;
        var ruling = AccessRules.PersonalOf(context.Actor(), found.State);
        var (_, citizens) = await cases.Details(city.City, key, ct);
        var rows = await cases.History(city.City, key, after, limit + 1, ct);
        return Pages.Answer(
            rows, limit,
            r => CaseBody.Row(r, ruling, citizens, c => AccessRules.ReadsDeliberation(context.Actor(), found.State, c)),
            r => JsonValue.Create(r.Version));
    }

    /// <summary>
    /// A page of the reader's cases, newest first, narrowed by <c>state</c>, <c>outcome</c>, <c>district</c>,
    /// <c>neighbourhood</c> (with its district), <c>deputy</c>, <c>category</c>, <c>holder</c>, <c>from</c>, <c>to</c>, and by <c>overdue</c>, <c>open</c> (not
    /// resolved), <c>escalated</c> (level above 0) and <c>mine</c>: what the reader's unit holds, or for those without
    /// a unit what they worked on in the last <see cref="CaseReader.MineDays"/> days; and by what reports count:
    /// <c>warned</c>, <c>sent</c>, <c>commission</c>, <c>answered</c>, <c>verdict</c>, <c>reopened</c>, <c>repeatsOf</c>; and by
    /// <c>placeOf</c>, for who watches the city.
    /// </summary>
    public static async Task<IResult> List(
        HttpContext context, CityDirectory city, CaseReader cases, TimeProvider time, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var filter = CaseQuery.Read(query, city.Reference.Rules);
        var (after, limit) = (query.After(), query.Limit());
        if (query.Problem() is { } bad) return bad;
        // Two cases at one place tell something of each other: for those who see them all.
        if (filter.PlaceOf is not null && !AccessRules.WatchesCity(context.Actor())) return Problem.NotPermitted;
        var rows = await cases.List(
            city.City, context.Actor(), filter, time.GetUtcNow(), after, limit + 1, ct);
        return Pages.Answer(rows, limit, CaseBody.View, r => JsonValue.Create(Keys.Write(r)));
    }

    public static async Task<IResult> Search(
        HttpContext context, CityDirectory city, CaseReader cases, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var text = form.Text("text", 200, required: true);
        var limit = form.Limit();
        var after = form.After();
        var filter = Filter(form, city.Reference.Rules);
        var words = PersianText.Words(text);
        if (text is not null && words.Count == 0)
            form.Wrong("text", "واژه‌ای برای جست‌وجو نیست.", "There is no word to search for.");
        if (form.Problem() is { } bad) return bad;

        var personal = AccessRules.SeesPersonalData(context.Actor());
        var number = CaseNumber.TryParse(text, out var parsed, out _) ? parsed.Value : null;
        var phone = number is null && personal
            && PhoneNumber.TryParse(text, out var p, out _, city.Reference.AreaCode) ? p.E164 : null;
        var terms = number is not null ? "number" : phone is not null ? "phone" : "words";
        context.NoteFound(0, terms);
        // Digits may be a phone or a house number: not to be searched for by those who may not read them.
        if (number is null && !personal && text!.Any(char.IsDigit))
            return Pages.Answer([], limit, Pages.SummaryFor(context.Actor()), Pages.KeyOf);
        // A number is one case: whoever has it finds it, whatever else they had narrowed to.
        var rows = await cases.Search(
            city.City, context.Actor(), number, text!, phone, number is null ? filter : new CaseFilter(), after, limit + 1, ct);
        context.NoteFound(Math.Min(rows.Count, limit), terms);
        return Pages.Answer(rows, limit, Pages.SummaryFor(context.Actor()), Pages.KeyOf);
    }

    /// <summary>The case, if it exists and lies in the reader's scope.</summary>
    public static async Task<StoredCase?> Visible(
        string number, Actor reader, CityDirectory city, CaseReader cases, CancellationToken ct)
    {
        var found = await cases.Find(city.City, number, ct);
        return found is not null && AccessRules.Sees(reader, found.State) ? found : null;
    }

    private static CaseFilter Filter(Form form, CityRules rules)
    {
        if (form.Inner("filters") is not { } inner) return new CaseFilter();
        return new CaseFilter(
            inner.Code<CaseStatus>("state", required: false), inner.District(rules, required: false),
            inner.Category(rules, required: false), inner.Has("holder") ? inner.Holder(rules) : null,
            From: inner.Instant("from"), To: inner.Instant("to"));
    }
}
