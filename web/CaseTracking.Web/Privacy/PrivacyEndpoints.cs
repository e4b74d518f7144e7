using System.Text.Json;
using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Numbers;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Personal;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Privacy;

/// <summary>How long citizens' data is kept, in days (1 to 36,500).</summary>
public sealed record RetentionBody(int CaseDays, int ContactDays);

/// <summary>A citizen's lawful demand to be erased: by their phone or by a case's number, one of the two.</summary>
public sealed record EraseBody(Guid CommandId, string? Phone, string? CaseNumber, string Reason);

/// <summary>A citizen's question what is kept of them; <c>after</c> the number of the last case of a page.</summary>
public sealed record ExportBody(string Phone, string Reason, string? After, int? Limit);

/// <summary>What is kept of the citizen with a phone: a page of cases, and with the first page the contacts.</summary>
public sealed record ExportedBody(
    string Phone, IReadOnlyList<ExportedCase> Items, string? Next, IReadOnlyList<ExportedContact>? Contacts);

/// <summary>What an administrator does for citizens: how long data is kept, erasing it, telling it to its citizen.
/// </summary>
public static class PrivacyEndpoints
{
    private const string Json = "application/json";

    public static void MapPrivacy(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/privacy/retention", Read).RequireAccount(PersonalRules.MayKeepPrivacy)
            .WithSummary("How long citizens' data is kept.").Produces<RetentionBody>().Refuses();
        app.MapPut("/api/privacy/retention", Write).RequireAccount(PersonalRules.MayKeepPrivacy)
            .WithSummary("Sets how long citizens' data is kept; what was erased stays erased.")
            .Accepts<RetentionBody>(Json).Produces<RetentionBody>().Refuses();
        app.MapPost("/api/privacy/erase", Erase).RequireAccount(PersonalRules.MayKeepPrivacy)
            .WithSummary("Erases a citizen's data for good, on demand; tells how many cases and contacts held it.")
            .Accepts<EraseBody>(Json).Produces<Erased>().Refuses();
        app.MapPost("/api/privacy/export", Export).RequireAccount(PersonalRules.MayKeepPrivacy)
            .WithSummary("What is kept of the citizen with a phone; who asked and why is kept too.")
            .Accepts<ExportBody>(Json).Produces<ExportedBody>().Refuses();
    }

    private static async Task<IResult> Read(CityDirectory city, Retention retention, CancellationToken ct) =>
        Results.Json(await retention.Read(city.City, ct), WebJson.Options);

    private static async Task<IResult> Write(
        HttpContext context, CityDirectory city, Retention retention, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (cases, contacts) = (Days(form, "caseDays"), Days(form, "contactDays"));
        if (form.Problem() is { } bad) return bad;
        var days = new RetentionDays(cases!.Value, contacts!.Value);
        await retention.Write(city.City, days, context.Actor().UserId, ct);
        return Results.Json(days, WebJson.Options);
    }

    private static int? Days(Form form, string name)
    {
        if (form.Has(name)) return form.Whole(name, 1, RetentionDays.Max);
        form.Wrong(name, "لازم است.", "It is required.");
        return null;
    }

    private static async Task<IResult> Erase(
        HttpContext context, CityDirectory city, CaseReader cases, Demands demands, CommandFingerprint fingerprints,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var id = form.Id("commandId");
        var phone = form.Phone("phone", city.Reference.AreaCode, required: false);
        var number = Number(form);
        var reason = form.Reason();
        if (form.Has("phone") == form.Has("caseNumber"))
            form.Wrong("phone", "یا تلفن لازم است یا کد رهگیری.", "Either a phone or a case number is needed.");
        if (form.Problem() is { } bad) return bad;
        if (number is not null && await cases.Find(city.City, number, ct) is null)
        {
            return Problem.Invalid(
                [new FieldError("caseNumber", "invalid_field", "چنین پرونده‌ای نیست.", "There is no such case.")]);
        }
        var body = JsonSerializer.SerializeToUtf8Bytes(new { erase = phone?.E164, number, reason });
        var demand = new Demand(id, fingerprints.Of(body, context.Actor(), null), phone?.E164, number, reason!);
        return await demands.CarryOut(city.City, demand, context.Actor().UserId, ct) is { } erased
            ? Results.Json(erased, WebJson.Options)
            : Problem.CommandIdReused;
    }

    private static string? Number(Form form)
    {
        if (form.Text("caseNumber", 40) is not { } text) return null;
        if (CaseNumber.TryParse(text, out var number, out _)) return number.Value;
        form.Wrong("caseNumber", "کد رهگیری درست نیست.", "It is not a case number.");
        return null;
    }

    private static async Task<IResult> Export(
        HttpContext context, CityDirectory city, Exports exports, Reveals reveals, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var phone = form.Phone("phone", city.Reference.AreaCode, required: true);
        var (reason, after, limit) = (form.Reason(), form.Text("after", 10), form.Limit());
        if (form.Problem() is { } bad) return bad;

        await reveals.Note(city.City, context.Actor().UserId, null, reason!, ct);
        var rows = await exports.Cases(city.City, phone!.Value.E164, after, limit + 1, ct);
        var page = Pages.Of(
            rows, limit, r => JsonSerializer.SerializeToNode(r, WebJson.Options)!, r => JsonValue.Create(r.Number));
        page["phone"] = phone.Value.E164;
        if (after is null)
        {
            page["contacts"] = JsonSerializer.SerializeToNode(
                await exports.Contacts(city.City, phone.Value.E164, ct), WebJson.Options);
        }
        return Results.Json(page, WebJson.Options);
    }
}
