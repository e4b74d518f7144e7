using CaseTracking.Domain.Inboxes;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Inboxes;

/// <summary>One list of an inbox as its address asks for it, as far as it was read, with the rows chosen in it.</summary>
public sealed class InboxList(ApiClient api)
{
    private const int PageSize = 100;
    private const int RowsMax = 500;

    // What takes a case out of a unit's hands or brings it there, also where it is not shown.
    private static readonly string[] Moves = ["case_referred", "case_returned", "details_corrected"];

    private readonly HashSet<string> _chosen = [];
    private string? _next;

    public InboxAddress Address { get; private set; } = new();

    public IReadOnlyList<InboxItem> Items { get; private set; } = [];

    public bool HasMore => _next is not null;

    public bool IsRead { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>Where the journal was before the last reading.</summary>
    public long Position { get; private set; }

    private Dictionary<string, long> Counts { get; set; } = [];

    /// <summary>The chosen rows, in the order of the list.</summary>
    public IReadOnlyList<InboxItem> Chosen => [.. Items.Where(i => _chosen.Contains(i.Number))];

    /// <summary>How long a list is, under the same narrowing.</summary>
    public long Count(InboxView view) => Counts.GetValueOrDefault(Codes<InboxView>.Of(view));

    public bool IsChosen(InboxItem item) => _chosen.Contains(item.Number);

    /// <summary>Chooses a row or lets go of it.</summary>
    public void Choose(InboxItem item, bool isChosen)
    {
        if (isChosen) _chosen.Add(item.Number);
        else _chosen.Remove(item.Number);
    }

    /// <summary>Chooses all that is shown, or nothing when all is chosen.</summary>
    public void ChooseAll()
    {
        var all = Items.All(IsChosen);
        _chosen.Clear();
        if (!all) _chosen.UnionWith(Items.Select(i => i.Number));
    }

    /// <summary>Reads from the beginning, and no less than was shown before under the same address.</summary>
    public async Task Read(InboxAddress address)
    {
        var size = address == Address ? Math.Clamp(Items.Count, PageSize, RowsMax) : PageSize;
        if (address != Address)
        {
            (Items, IsRead) = ([], false);
            _chosen.Clear();
        }
        Address = address;
        var answer = await api.Get(address.ToApiPath(null, size), InboxJson.Default.InboxPage);
        // Another address was asked for meanwhile.
        if (Address != address) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        (Items, _next, Position, IsRead) = (page.Items, page.Next, page.Position, true);
        Counts = page.Counts ?? Counts;
        // What left the list is no longer under anybody's hand.
        _chosen.IntersectWith(Items.Select(i => i.Number));
    }

    public async Task More()
    {
        var address = Address;
        var answer = await api.Get(address.ToApiPath(_next, PageSize), InboxJson.Default.InboxPage);
        if (Address != address) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        _next = page.Next;
        Items = [.. Items, .. page.Items.Where(i => Items.All(k => k.Number != i.Number))];
    }

    /// <summary>Whether a change may concern what is shown or counted.</summary>
    public bool IsConcerned(Inbox inbox, CaseChange change) =>
        inbox.Holds(change.Case.Holder, change.Case.EscalationLevel)
        || (inbox.Unit is not null && change.Events.Any(Moves.Contains))
        || Items.Any(i => i.Number == change.Case.Number);
}
