using System.Web;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;

namespace CaseTracking.Screens.Inboxes;

/// <summary>An inbox as its address tells it: whose, which list, and what it is narrowed to; codes only.</summary>
/// <param name="Unit">Null: the reader's first.</param>
/// <param name="Assignee"><see cref="Mine"/>, <see cref="Nobodys"/>, or an account's id; null: in anybody's hands.</param>
public sealed record InboxAddress(
    Inbox? Unit = null, InboxView View = InboxView.Held, string? Assignee = null, string? Category = null,
    string? District = null, CaseStatus? State = null)
{
    /// <summary>In the reader's own hands.</summary>
    public const string Mine = "me";

    /// <summary>In nobody's hands in particular.</summary>
    public const string Nobodys = "nobody";

    /// <summary>Whether it is narrowed beside its list.</summary>
    public bool IsNarrowed => this is not { Assignee: null, Category: null, District: null, State: null };

    /// <summary>The same list in full.</summary>
    public InboxAddress Whole => new(Unit, View);

    /// <summary>Reads an address; what is unknown in it narrows nothing.</summary>
    public static InboxAddress From(Uri uri)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        string? Code(string name) => query[name] is { Length: > 0 and <= 64 } code ? code : null;
        return new InboxAddress(
            Inbox.TryParse(query["unit"], out var unit) ? unit : null,
            Codes<InboxView>.TryParse(query["view"], out var view) ? view : InboxView.Held,
            Code("assignee") is { } hands && (hands is Mine or Nobodys || Guid.TryParse(hands, out _)) ? hands : null,
            Code("category"), Code("district"), Codes<CaseStatus>.TryParse(query["state"], out var state) ? state : null);
    }

    /// <summary>The address, from the start of the site.</summary>
    public string ToPath()
    {
        var parts = Join(Parts());
        return parts.Length == 0 ? "inbox" : "inbox?" + parts;
    }

    /// <summary>The question to the server, a page after a key.</summary>
    public string ToApiPath(string? after, int limit) => "api/inbox?" + Join(
        [.. Parts(), new("limit", $"{limit}"), .. after is null ? Array.Empty<KeyValuePair<string, string>>() : [new("after", after)]]);

    private IEnumerable<KeyValuePair<string, string>> Parts()
    {
        if (Unit is { } unit) yield return new("unit", unit.ToString());
        if (View != InboxView.Held) yield return new("view", Codes<InboxView>.Of(View));
        if (Assignee is { } assignee) yield return new("assignee", assignee);
        if (Category is { } category) yield return new("category", category);
        if (District is { } district) yield return new("district", district);
        if (State is { } state) yield return new("state", Codes<CaseStatus>.Of(state));
    }

    private static string Join(IEnumerable<KeyValuePair<string, string>> parts) =>
        string.Join('&', parts.Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value)}"));
}
