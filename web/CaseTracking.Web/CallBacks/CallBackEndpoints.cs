using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Verdicts;
using CaseTracking.Domain.Views;
using CaseTracking.Store.CallBacks;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Limits;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.CallBacks;

/// <summary>Somebody who has still to hear an answer; name and phone for those who may know them.</summary>
/// <param name="CalledBy">The name of somebody else who calls them now.</param>
public sealed record CallBackItem(
    CaseSummary Case, Guid Person, string Part, string? Name, string? Phone, DateTimeOffset AnsweredAt, DateTimeOffset DueAt,
    int Tries, IReadOnlyList<string> HalfDays, DateTimeOffset? LastTryAt, string? CalledBy);

/// <summary>A page, the nearest promise first.</summary>
public sealed record CallBackPage(IReadOnlyList<CallBackItem> Items, string? Next);

/// <summary>Citizens counted by what the unit said and what they said of it; each case and citizen by the last.</summary>
public sealed record VerdictReport(IReadOnlyList<VerdictCount> Items);

/// <summary>Who has to be called back. The call-back itself is a command on the case.</summary>
public static class CallBackEndpoints
{
    public static void MapCallBacks(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/call-backs", Due).RequireAccount(AccessRules.CallsBack).AuditedAs(Acts.CallBacksListed)
            .Limited(Limit.Bulk)
            .WithSummary("Who has still to hear an answer, the nearest promise first.").Produces<CallBackPage>().Refuses();
        app.MapCallBackTaking();
        app.MapGet("/api/reports/verdicts", Verdicts).RequireAccount(AccessRules.SeesReports).AuditedAs(Acts.ReportRead)
            .Limited(Limit.Bulk)
            .WithSummary("What units said and what citizens said of it, of call-backs made in a time; by district, deputy or category.")
            .Produces<VerdictReport>().Refuses();
    }

    private static async Task<IResult> Due(
        HttpContext context, CityDirectory city, CallBackReader callBacks, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (district, limit) = (query.Known("district", city.Reference.Rules.HasDistrict), query.Limit());
        var after = query.Other<CallBackKey>("after", CallBackKeys.TryRead, Keys.WhyFa, Keys.WhyEn);
        if (query.Problem() is { } bad) return bad;
        var actor = context.Actor();
        var rows = await callBacks.Due(after, district, limit + 1, AccessRules.SightOf(actor, Permission.Callback), context.Account().Id, ct);
        context.NoteFound(Math.Min(rows.Count, limit));
        return Pages.Answer(rows, limit, r => Item(r, actor), r => JsonValue.Create(CallBackKeys.Write(r)));
    }

    private static async Task<IResult> Verdicts(HttpContext context, CallBackReader callBacks, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var (from, to, by) = (query.Instant("from"), query.Instant("to"), query.Code<VerdictPart>("by"));
        if (query.Problem() is { } bad) return bad;
        var rows = await callBacks.Verdicts(
            from ?? DateTimeOffset.UnixEpoch, to ?? DateTimeOffset.MaxValue.AddYears(-1_000), by, ct);
        return Results.Json(new VerdictReport(rows), WebJson.Options);
    }

    private static JsonObject Item(DueCallBack due, Actor reader)
    {
        var ruling = AccessRules.PersonalOf(reader, due.Summary.Case.State);
        return new JsonObject
        {
            ["case"] = CaseBody.Summary(due.Summary, reader),
            ["person"] = due.Person,
            ["part"] = due.Part,
            ["name"] = ruling == PersonalRuling.Shown ? due.Citizen.Name : null,
            ["phone"] = ruling == PersonalRuling.Shown ? due.Citizen.Phone : null,
            ["answeredAt"] = due.AnsweredAt,
            ["dueAt"] = due.DueAt,
            ["tries"] = due.Tries,
            ["halfDays"] = new JsonArray([.. due.HalfDays.Select(h => JsonValue.Create(h))]),
            ["lastTryAt"] = due.LastTryAt,
            ["calledBy"] = due.CalledBy,
        };
    }
}
