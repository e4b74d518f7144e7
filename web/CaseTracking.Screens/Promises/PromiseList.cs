using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Promises;

/// <summary>The promises that an address asks for, as far as they were read.</summary>
public sealed class PromiseList(ApiClient api)
{
    private const int PageSize = 100;

    // What gives a promise comes to any list; what else moves one concerns those that are shown.
    private static readonly string[] Gives = ["follow_up_promised"];
    private static readonly string[] Moves =
        ["promise_kept", "promise_missed", "promise_reminded", "case_resolved", "case_reopened", "details_corrected"];

    private string? _next;

    public PromiseAddress Address { get; private set; } = new();

    public IReadOnlyList<PromiseItem> Items { get; private set; } = [];

    public bool HasMore => _next is not null;

    public bool IsRead { get; private set; }

    public Problem? Problem { get; private set; }

    /// <summary>Where the journal was before the last reading.</summary>
    public long Position { get; private set; }

    private Dictionary<string, long> Counts { get; set; } = [];

    /// <summary>How many there are of a standing, whatever is shown; null: of all that are not kept.</summary>
    public long Count(PromiseStanding? standing) => standing is { } s
        ? Counts.GetValueOrDefault(Codes<PromiseStanding>.Of(s))
        : Count(PromiseStanding.Open) + Count(PromiseStanding.Broken);

    /// <summary>Reads from the beginning, and no less than was shown before under the same address.</summary>
    public async Task Read(PromiseAddress address)
    {
        var size = address == Address ? Math.Clamp(Items.Count, PageSize, 500) : PageSize;
        if (address != Address) (Items, IsRead) = ([], false);
        Address = address;
        var answer = await api.Get(address.ToApiPath(null, size), PromiseJson.Default.PromisePage);
        // Another address was asked for meanwhile.
        if (Address != address) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        (Items, _next, Position, IsRead) = (page.Items, page.Next, page.Position, true);
        Counts = page.Counts ?? Counts;
    }

    public async Task More()
    {
        var address = Address;
        var answer = await api.Get(address.ToApiPath(_next, PageSize), PromiseJson.Default.PromisePage);
        if (Address != address) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        _next = page.Next;
        Items = [.. Items, .. page.Items.Where(i => Items.All(k => k.Key != i.Key))];
    }

    /// <summary>Whether a change may concern what is shown or counted.</summary>
    public bool IsConcerned(CaseChange change) => change.Events.Any(Gives.Contains)
        || (change.Events.Any(Moves.Contains)
            && (change.Events.Any(e => e.StartsWith("promise_", StringComparison.Ordinal))
                || Items.Any(i => i.Case.Number == change.Case.Number)));
}
