using CaseTracking.Contracts.Contacts;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Numbers;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Contacts;

/// <summary>Contacts that ended; one that opened a case is recorded with the case.</summary>
public static class ContactEndpoints
{
    public static void MapContacts(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/contacts", Record).RequireAccount(AccessRules.MayRecordContacts)
            .AuditedAs(Acts.ContactRecorded).Limited(Limit.Intake);

    private static async Task<IResult> Record(
        HttpContext context, CityDirectory city, CaseReader cases, IClusterClient cluster, TimeProvider time,
        CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var id = form.Id("commandId");
        var at = form.Instant("at");
        var (channel, result) = (form.Code<Channel>("channel"), form.Code<ContactResult>("result"));
        var category = form.Category(city.Reference.Rules, required: false);
        var number = NamedCase.Read(form);
        var citizen = form.Citizen(city.Reference.AreaCode);
        var text = form.Text("text", CityFields.StoryMax);
        if (result == ContactResult.FollowUp && !form.Has("caseNumber"))
            form.Wrong("caseNumber", "پیگیری پروندهٔ خود را می‌خواهد.", "A follow-up names its case.");
        if (result == ContactResult.CaseOpened)
        {
            form.Wrong("result", "این تماس با ثبت درخواست شمرده می‌شود.",
                "Opening a case records its own contact.");
        }
        if (form.Problem() is { } bad) return bad;
        context.NoteCase(number);
        if (Times.Refuse(at, context.Actor(), time) is { } refusal) return refusal;
        if (await NamedCase.Refuse(number, context, city, cases, ct) is { } hidden) return hidden;
        var contact = new Contact(channel!.Value, result!.Value, category, number, citizen, text);
        return await Send(cluster, city.City, new ContactRequest(id, contact, context.Actor(), at)) switch
        {
            ContactOutcome.Recorded => Results.Json(new { id }, WebJson.Options, statusCode: 201),
            ContactOutcome.CommandIdReused => Problem.CommandIdReused,
            ContactOutcome.Busy => Problem.Busy,
            ContactOutcome.Forbidden => Problem.NotPermitted,
            ContactOutcome.Unstorable => Problem.Unstorable,
            _ => Problem.OutcomeUnknown,
        };
    }

    private static Task<ContactOutcome> Send(IClusterClient cluster, string city, ContactRequest request) => GrainCalls.Try(
        () => cluster.GetGrain<IContactGrain>(city).Record(request), ContactOutcome.OutcomeUnknown);
}
