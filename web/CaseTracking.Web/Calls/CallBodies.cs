using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Contacts;
using CaseTracking.Domain.Text;
using CaseTracking.Store.Calls;
using CaseTracking.Store.Cities;
using CaseTracking.Web.Callers;
using CaseTracking.Web.Cases;
using CaseTracking.Web.Contacts;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Requests;

namespace CaseTracking.Web.Calls;

// As the API's description shows them; they are read field by field, below.

/// <summary>What was typed on a screen since it was last saved.</summary>
/// <param name="Screen">The screen's own id, up to 40 characters: what it sends again is no second hand.</param>
public sealed record DraftBody(string Screen, IReadOnlyList<DraftChange> Changes);

/// <summary>How a call ends; what goes into a case or a contact as in <c>POST /api/cases</c> and <c>POST /api/contacts</c>.
/// </summary>
/// <param name="Supports">With <c>follow_up</c>: whether the caller joins the case, and does not only ask about it.</param>
/// <param name="Then">What is done at once on the case that is named or opened; not with <c>Supports</c>.</param>
/// <param name="StormEvent">With <c>supports</c>: the open storm event that the caller is attached to; <c>CaseNumber</c> is its
/// case.</param>
public sealed record EndBody(
    Guid CommandId, ContactResult Result, Channel Channel, string? Category, string? District, string? Neighbourhood, string? Text,
    ContactKind? Kind, string? Address, double? Lat, double? Lon, CitizenBody? Citizen, string? CaseNumber, bool? Supports,
    ThenBody? Then, Guid? StormEvent);

/// <summary>A promise, a warning or a referral, as in <c>POST /api/cases/{number}/…</c>.</summary>
/// <param name="Command"><c>promise</c> (text, dueAt), <c>warn</c> (recipientKind, recipient, matter, dueAt) or <c>refer</c> (holder,
/// note, dueAt).</param>
public sealed record ThenBody(
    string Command, string? Text, DateTimeOffset? DueAt, RecipientKind? RecipientKind, string? Recipient, string? Matter,
    string? Holder, string? Note);

/// <summary>The one result of a call, with the case it opened or concerns.</summary>
/// <param name="NotDone">Why what was to be done on the case it opened is not done; the case is open all the same.</param>
public sealed record EndResult(Guid Id, ContactResult Result, string? Number, ProblemBody? NotDone = null);

/// <summary>A draft with its version and its fields.</summary>
public sealed record DraftResult(int Version, IReadOnlyDictionary<string, DraftField> Fields);

/// <summary>
/// A call for who has it on the desk, for whom it rings, and for who leads the shift: with the caller's phone (E.164), what
/// is known of it, and the draft. Others get the call alone.
/// </summary>
public sealed record CallBody(CallView Call, string? From, CallerBody? Caller, DraftResult? Draft);

/// <summary>A page of open calls, oldest first.</summary>
public sealed record CallPage(IReadOnlyList<CallView> Items, string? Next);

/// <summary>One's own desk: its open calls, and what it ended today (city time), by result, with the seconds spoken.</summary>
public sealed record DeskBody(IReadOnlyList<CallView> Calls, IReadOnlyList<DeskCount> Today);

/// <summary>How the bodies are read.</summary>
public static class CallFieldsRead
{
    private const int ScreenMax = 40;
    private static readonly string[] AtOnce = ["promise", "warn", "refer"];
    private static readonly string[] OfCases = ["district", "neighbourhood", "kind", "address", "lat", "lon"];

    /// <summary>The changes of a draft; a field may be emptied.</summary>
    public static (string? Screen, IReadOnlyList<DraftChange> Changes) Draft(this Form form)
    {
        var screen = form.Text("screen", ScreenMax, required: true);
        return (screen, [.. form.Items("changes", CallFields.MaxLength.Count).Select(Change).OfType<DraftChange>()]);
    }

    /// <summary>How a call ends; null when something is wrong.</summary>
    public static CallEnd? End(this Form form, CityReference city)
    {
        var result = form.Code<ContactResult>("result");
        if (result == ContactResult.CaseOpened)
        {
            var (receive, opened) = (CommandBodies.Receive(form, city), form.Then(city));
            return receive is null ? null
                : new CallEnd(result.Value, receive.Channel, receive, null, false, receive.Category, receive.Citizen, null, opened);
        }
        var channel = form.Code<Channel>("channel");
        var category = form.Category(city.Rules, required: false);
        var (number, supports) = (NamedCase.Read(form), form.Flag("supports") ?? false);
        var (citizen, text) = (form.Citizen(city.AreaCode), form.Text("text", CityFields.StoryMax));
        foreach (var name in OfCases.Where(form.Has))
            form.Wrong(name, "فقط با case_opened می‌آید.", "It goes with case_opened only.");
        if (result == ContactResult.FollowUp && !form.Has("caseNumber"))
            form.Wrong("caseNumber", "پیگیری پروندهٔ خود را می‌خواهد.", "A follow-up names its case.");
        var then = form.Then(city);
        if (then is not null && !form.Has("caseNumber"))
            form.Wrong("then", "پروندهٔ خود را می‌خواهد.", "It needs its case.");
        // Two commands on the case beside the call's own result: one refused would leave the other done.
        if (then is not null && supports) form.Wrong("then", "با supports نمی‌آید.", "It does not go with supports.");
        if (supports && result != ContactResult.FollowUp)
            form.Wrong("supports", "فقط با follow_up می‌آید.", "It goes with follow_up only.");
        return result is null || channel is null ? null
            : new CallEnd(result.Value, channel.Value, null, number, supports, category, citizen, text, then);
    }

    private static CaseCommand? Then(this Form form, CityReference city)
    {
        if (form.Inner("then") is not { } inner) return null;
        var name = inner.Text("command", 20, required: true);
        if (CommandBodies.All.FirstOrDefault(c => c.Name == name && AtOnce.Contains(name)) is { } route) return route.Read(inner, city);
        if (name is not null)
            inner.Wrong("command", "promise یا warn یا refer باید باشد.", "It must be promise, warn or refer.");
        return null;
    }

    /// <summary>The storm event that an end attaches the caller to; null for none, or when it is wrong.</summary>
    public static Guid? StormEvent(this Form form)
    {
        if (!form.Has("stormEvent")) return null;
        if (form.Flag("supports") != true)
            form.Wrong("stormEvent", "فقط با supports می‌آید.", "It goes with supports only.");
        return form.Id("stormEvent");
    }

    private static DraftChange? Change(Form form)
    {
        var field = form.Text("field", 40, required: true);
        var (seen, settles) = (form.Whole("seen", 0, int.MaxValue) ?? 0, form.Flag("settles") ?? false);
        if (field is null || !CallFields.MaxLength.TryGetValue(field, out var max))
        {
            if (field is not null) form.Wrong("field", "این فیلد شناخته نیست.", "There is no such field.");
            form.Typed("text", 0);
            return null;
        }
        return form.Typed("text", max) is { } text ? new DraftChange(field, text, seen, settles) : null;
    }
}
