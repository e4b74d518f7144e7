using System.Security.Cryptography;
using CaseTracking.Contracts.Cases;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Journal;
using CaseTracking.Domain.Storms;
using CaseTracking.Store.Cases;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Storms;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Contacts;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Storms;

/// <summary>Storm events as a supervisor opens, changes and closes them. Each command is done once, however often it is sent.
/// </summary>
public static class StormWrites
{
    public static async Task<IResult> Open(
        HttpContext context, CityDirectory city, CaseReader cases, StormStore storms, IClusterClient cluster,
        CommandFingerprint numbers, TimeProvider time, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (id, number) = (form.Id("commandId"), NamedCase.Read(form));
        var isNew = !form.Has("caseNumber");
        var edit = Edit(form, city, isNew);
        var category = form.Category(city.Reference.Rules, required: isNew);
        if (form.Problem() is { } bad) return bad;
        // Once it was changed nobody can tell what was asked first.
        if (await storms.Find(id, ct) is { } first)
            return first.Version > 1 || first.Title == edit.Title ? Told(context, first, 201) : Problem.CommandIdReused;

        if (number is not null)
        {
            context.NoteCase(number);
            if (await NamedCase.Refuse(number, context, city, cases, ct) is { } hidden) return hidden;
            var state = (await cases.Find(city.City, number, ct))!.State;
            edit = edit with { Districts = edit.Districts is [] ? [state.District] : edit.Districts };
            category ??= state.Category;
        }
        // The place first: of two who open the same event at once one has it, and no second case is opened.
        var (outcome, other) = await storms.Keep(id, number, category!, edit, context.Account().Id, ct);
        if (outcome != StormOutcome.Done) return Refused(outcome, other);
        if (number is not null) return Told(context, (await storms.Find(id, ct))!, 201);
        var opened = await OpenCase(id, edit, category!, context, city, cluster, numbers, time);
        if (opened.Kind != CaseResultKind.Done) return Refusals.Of(opened);
        context.NoteCase(opened.Number);
        return await storms.Name(id, opened.Number, ct) is { } made ? Told(context, made, 201) : Refused(StormOutcome.Same, null);
    }

    public static async Task<IResult> Change(
        Guid id, HttpContext context, CityDirectory city, StormStore storms, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var (command, expected) = (form.Id("commandId"), form.Whole("expectedVersion", 1, int.MaxValue, required: true) ?? 0);
        var edit = Edit(form, city, needsDistricts: true);
        if (form.Problem() is { } bad) return bad;
        var (outcome, now) = await storms.Change(id, command, expected, edit, ct);
        return outcome == StormOutcome.Done ? Told(context, now!) : Refused(outcome, now);
    }

    public static async Task<IResult> Close(Guid id, HttpContext context, StormStore storms, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var command = form.Id("commandId");
        if (form.Problem() is { } bad) return bad;
        return await storms.Close(id, command, context.Account().Id, ct) is { } closed
            ? Told(context, closed)
            : Problem.NotFound;
    }

    private static StormEdit Edit(Form form, CityDirectory city, bool needsDistricts) => new(
        form.Text("title", StormEvent.TitleMax, required: true) ?? "",
        form.Districts(city.Reference.Rules, needsDistricts) ?? [],
        form.Text("words", StormEvent.WordsMax) ?? "");

    // Nobody called for it: it counts as no telephone call.
    private static Task<CaseResult> OpenCase(
        Guid id, StormEdit edit, string category, HttpContext context, CityDirectory city, IClusterClient cluster,
        CommandFingerprint numbers, TimeProvider time)
    {
        var receive = new Receive(
            ContactKind.Request, Channel.Web, category, edit.Districts[0], new CaseDetails(null, null, null, edit.Title), null);
        var command = new Guid(SHA256.HashData([.. id.ToByteArray(), .. "storm event"u8]).AsSpan(0, 16));
        var request = new CaseRequest(command, receive, context.Actor());
        var year = city.Reference.Rules.Zone.JalaliOf(time.GetUtcNow()).Year;
        return GrainCalls.Try(
            () => CaseOpening.Open(n => cluster.GetGrain<ICaseGrain>(CaseKey.Of(city.City, n)), numbers, year, request),
            new CaseResult(CaseResultKind.OutcomeUnknown, ""));
    }

    private static IResult Told(HttpContext context, StormEvent storm, int status = 200)
    {
        context.NoteCase(storm.CaseNumber);
        return Results.Json(storm, WebJson.Options, statusCode: status);
    }

    private static IResult Refused(StormOutcome outcome, StormEvent? now) => outcome switch
    {
        StormOutcome.NotFound => Problem.NotFound,
        StormOutcome.Same => Problem.Of(
            409, "storm_event_is_open", $"این رویداد را همکاری باز کرده است: «{now?.Title}».",
            $"A colleague has opened this event: “{now?.Title}”."),
        StormOutcome.Over when now is null => Problem.Of(
            409, "case_is_resolved", "این پرونده تعیین تکلیف شده است؛ رویداد روی آن باز نمی‌شود.",
            "The case is resolved: no event can be opened on it."),
        StormOutcome.Over => Closed,
        _ => Problem.VersionConflict(now!.Version, null),
    };

    /// <summary>The event is closed; nothing was done.</summary>
    public static IResult Closed => Problem.Of(
        409, "storm_event_is_closed", "این رویداد بسته شده است. تماس را به شکل دیگری پایان دهید؛ نوشته‌ها مانده است.",
        "The event is closed. End the call in another way; what was typed is still here.");
}
