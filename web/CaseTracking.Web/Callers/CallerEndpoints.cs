using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Phones;
using CaseTracking.Domain.Views;
using CaseTracking.Store.Callers;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Callers;

/// <summary>Whose call is it? The phone in any written form; it never stands in a URL.</summary>
public sealed record CallerQuery(string Phone, string? After, int? Limit);

/// <summary>
/// What a call desk shows of a phone: the name last given with it, the latest contacts that opened no case, and a page
/// of the cases it reported or supports, newest first. All of cases whose personal data the
/// reader may read.
/// </summary>
public sealed record CallerBody(
    string Phone, string National, string? Name, IReadOnlyList<CallerContact> Contacts,
    IReadOnlyList<CaseSummary> Items, string? Next);

/// <summary>What is known of a caller.</summary>
public static class CallerEndpoints
{
    private const int ContactsMax = 5;

    public static void MapCallers(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/callers", Find).RequireAccount(AccessRules.KnowsCallers)
            .AuditedAs(Acts.CallerLookedUp)
            .Limited(Limit.Search)
            .WithSummary("What the reader may know of a phone: a name, its latest contacts and its cases.")
            .Accepts<CallerQuery>("application/json").Produces<CallerBody>().Refuses();

    private static async Task<IResult> Find(
        HttpContext context, CityDirectory city, CallerReader callers, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var read = form.Phone("phone", city.Reference.AreaCode, required: true);
        var (after, limit) = (form.After(), form.Limit());
        if (form.Problem() is { } bad) return bad;

        return Results.Json(await Known(context, read!.Value, after, limit, city.City, callers, ct), WebJson.Options);
    }

    /// <summary>What the reader may know of a phone, as a <see cref="CallerBody"/>.</summary>
    /// <param name="within">The cases that may tell it; those whose personal data the reader may read, unless told.</param>
    public static async Task<JsonObject> Known(
        HttpContext context, PhoneNumber phone, ListKey? after, int limit, string city, CallerReader callers,
        CancellationToken ct, Sight? within = null)
    {
        var sight = within ?? AccessRules.SightOf(context.Actor(), Permission.SeePersonalData);
        var name = await callers.Name(city, phone.E164, sight, ct);
        var contacts = await callers.Contacts(city, phone.E164, sight, ContactsMax, ct);
        var rows = await callers.Cases(city, phone.E164, sight, after, limit + 1, ct);
        context.NoteFound(Math.Min(rows.Count, limit), "phone");
        return Body(phone, name, contacts, Pages.Of(rows, limit, Pages.SummaryFor(context.Actor()), Pages.KeyOf));
    }

    private static JsonObject Body(
        PhoneNumber phone, string? name, IReadOnlyList<CallerContact> contacts, JsonObject page)
    {
        page["phone"] = phone.E164;
        page["national"] = phone.National;
        if (name is not null) page["name"] = name;
        page["contacts"] = JsonSerializer.SerializeToNode(contacts, WebJson.Options);
        return page;
    }
}
