using CaseTracking.Domain.Access;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Cities;
using CaseTracking.Store.Inboxes;
using CaseTracking.Web.Audit;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Inboxes;

/// <summary>A saved view of an inbox. <c>ByName</c>: who changed it last.</summary>
public sealed record InboxViewItem(
    Guid Id, int Version, string Name, bool IsShared, InboxView View, string? Assignee, string? Category, string? District,
    string? State, string ByName)
{
    public static InboxViewItem Of(StoredView v) => new(
        v.Id, v.Version, v.View.Name, v.View.IsShared, v.View.List, v.View.Assignee, v.View.Category, v.View.District,
        v.View.State, v.ByName);
}

/// <summary>The saved views of an inbox that its reader may use; so few that there are no pages.</summary>
public sealed record InboxViewList(IReadOnlyList<InboxViewItem> Items);

/// <summary>A view to save, as a whole: a list of the inbox with its narrowing. <c>Assignee</c> is <c>me</c>, <c>nobody</c> or an
/// account's id.</summary>
public record InboxViewBody(
    string Unit, string Name, bool? IsShared, InboxView View, string? Assignee, string? Category, string? District,
    CaseStatus? State);

/// <summary>A new view; its command id becomes its id.</summary>
public sealed record NewInboxView(
    Guid CommandId, string Unit, string Name, bool? IsShared, InboxView View, string? Assignee, string? Category,
    string? District, CaseStatus? State)
    : InboxViewBody(Unit, Name, IsShared, View, Assignee, Category, District, State);

/// <summary>A view changed, over the version that was seen.</summary>
public sealed record InboxViewEdit(
    int ExpectedVersion, string Unit, string Name, bool? IsShared, InboxView View, string? Assignee, string? Category,
    string? District, CaseStatus? State)
    : InboxViewBody(Unit, Name, IsShared, View, Assignee, Category, District, State);

/// <summary>A view to be removed, over the version that was seen.</summary>
public sealed record InboxViewRemoval(string Unit, int ExpectedVersion);

/// <summary>Saved views of inboxes: somebody's own, or shared with the unit, whose people may all change them.</summary>
public static class InboxViewEndpoints
{
    private const int NameMax = 60;
    private const string Json = "application/json";

    public static void MapInboxViews(this IEndpointRouteBuilder app)
    {
        var views = app.MapGroup("/api/inbox/views").RequireAccount(a => Inbox.Of(a).Count > 0).ForPeople();
        views.MapGet("", List).NotAudited("names of lists, no case").WithSummary("The saved views of an inbox.")
            .Produces<InboxViewList>().Refuses();
        views.MapPost("", Add).AuditedAs(Acts.InboxViewSaved).WithSummary("Saves a view of an inbox.")
            .Accepts<NewInboxView>(Json).Produces<InboxViewItem>().Refuses();
        views.MapPut("/{id:guid}", Change).AuditedAs(Acts.InboxViewSaved)
            .WithSummary("Changes a saved view over the version that was seen; who was overtaken is told.")
            .Accepts<InboxViewEdit>(Json).Produces<InboxViewItem>().Refuses();
        views.MapPost("/{id:guid}/remove", Remove).AuditedAs(Acts.InboxViewRemoved).WithSummary("Removes a saved view.")
            .Accepts<InboxViewRemoval>(Json).Produces(204).Refuses();
    }

    private static async Task<IResult> List(HttpContext context, InboxViews views, CancellationToken ct)
    {
        var query = new Query(context.Request);
        var inbox = InboxQuery.Inbox(query, context.Actor());
        if (query.Problem() is { } bad) return bad;
        if (!Inbox.Of(context.Actor()).Contains(inbox)) return Problem.NotPermitted;
        var found = await views.Of(inbox, context.Account().Id, ct);
        return Results.Json(new InboxViewList([.. found.Select(InboxViewItem.Of)]), WebJson.Options);
    }

    private static async Task<IResult> Add(HttpContext context, CityDirectory city, InboxViews views, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var id = form.Id("commandId");
        var (inbox, view) = Read(form, context, city);
        if (form.Problem() is { } bad) return bad;
        if (!Inbox.Of(context.Actor()).Contains(inbox!)) return Problem.NotPermitted;
        if (await views.Save(id, inbox!, view, 0, context.Account().Id, ct) is null && await Find(views, inbox!, id, context, ct) is null)
            return Problem.Of(409, "too_many", "نماهای ذخیره‌شده به سقف رسیده‌اند؛ یکی را بردارید.", "There are as many saved views as there may be; remove one.");
        // The same again, whose answer was lost, is there by now; with other words it is another's id.
        var saved = await Find(views, inbox!, id, context, ct);
        return saved is null || (saved.Version == 1 && saved.View != view) ? Problem.CommandIdReused : Told(saved);
    }

    private static async Task<IResult> Change(
        Guid id, HttpContext context, CityDirectory city, InboxViews views, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var expected = form.Whole("expectedVersion", 1, int.MaxValue, required: true);
        var (inbox, view) = Read(form, context, city);
        if (form.Problem() is { } bad) return bad;
        if (!Inbox.Of(context.Actor()).Contains(inbox!)) return Problem.NotPermitted;
        await views.Save(id, inbox!, view, expected!.Value, context.Account().Id, ct);
        return await Find(views, inbox!, id, context, ct) switch
        {
            null => Problem.NotFound,
            // Also the same change again, whose answer was lost.
            { } now when now.View == view => Told(now),
            { } now => Overtaken(now),
        };
    }

    private static async Task<IResult> Remove(Guid id, HttpContext context, InboxViews views, CancellationToken ct)
    {
        var form = await Form.Read(context.Request, ct);
        var expected = form.Whole("expectedVersion", 1, int.MaxValue, required: true);
        var inbox = InboxOf(form);
        if (form.Problem() is { } bad) return bad;
        if (!Inbox.Of(context.Actor()).Contains(inbox!)) return Problem.NotPermitted;
        if (await views.Remove(id, inbox!, expected!.Value, context.Account().Id, ct)) return Results.NoContent();
        return await Find(views, inbox!, id, context, ct) is { } now ? Overtaken(now) : Results.NoContent();
    }

    private static (Inbox? Inbox, SavedView View) Read(Form form, HttpContext context, CityDirectory city)
    {
        var rules = city.Reference.Rules;
        var inbox = InboxOf(form);
        var name = form.Text("name", NameMax, required: true);
        var (isShared, list) = (form.Flag("isShared") ?? false, form.Code<InboxView>("view"));
        var state = form.Code<CaseStatus>("state", required: false);
        return (inbox, new SavedView(
            name ?? "", isShared, list ?? default, AssigneeOf(form), form.Category(rules, required: false),
            form.District(rules, required: false), state is { } s ? Codes<CaseStatus>.Of(s) : null));
    }

    private static Inbox? InboxOf(Form form)
    {
        if (form.Text("unit", 64, required: true) is not { } text) return null;
        if (Inbox.TryParse(text, out var inbox)) return inbox;
        form.Wrong("unit", InboxQuery.UnitFa, InboxQuery.UnitEn);
        return null;
    }

    private static string? AssigneeOf(Form form)
    {
        if (form.Text("assignee", 64) is not { } text) return null;
        if (text is InboxQuery.Mine or InboxQuery.Nobody || Guid.TryParse(text, out _)) return text;
        form.Wrong("assignee", "باید me، nobody یا شناسهٔ یک حساب باشد.", "It must be me, nobody, or an account's id.");
        return null;
    }

    private static async Task<StoredView?> Find(
        InboxViews views, Inbox inbox, Guid id, HttpContext context, CancellationToken ct) =>
        (await views.Of(inbox, context.Account().Id, ct)).Find(v => v.Id == id);

    private static IResult Told(StoredView view) => Results.Json(InboxViewItem.Of(view), WebJson.Options);

    private static ProblemResult Overtaken(StoredView now) => new(Problem.Body(
        409, "version_conflict", $"{now.ByName} این نما را در این میان تغییر داده است.",
        $"{now.ByName} changed this view meanwhile.") with
    {
        Version = now.Version,
    });
}
