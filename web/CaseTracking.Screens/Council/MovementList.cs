using CaseTracking.Domain.Council;
using CaseTracking.Domain.Views;
using CaseTracking.Screens.Api;

namespace CaseTracking.Screens.Council;

/// <summary>Movements as far as they were read, latest first: what is new is read from where the list ends at its top, older ones
/// by pages. Each stands there once.</summary>
public sealed class MovementList(ApiClient api)
{
    /// <summary>Movements in one page.</summary>
    public const int PageSize = 100;

    /// <summary>Most that are kept of a long watch.</summary>
    public const int KeptMax = 2_000;

    private long? _next;
    private int _asked;

    public IReadOnlyList<MovementItem> Items { get; private set; } = [];

    public bool IsMine { get; private set; }

    public bool IsRead { get; private set; }

    public bool HasMore => _next is not null;

    public Problem? Problem { get; private set; }

    /// <summary>Up to where everything is here.</summary>
    public long Position { get; private set; }

    /// <summary>Whether a change is a movement.</summary>
    public static bool IsMovement(CaseChange change) => change.Events.Any(Movements.Names.Contains);

    /// <summary>Reads the latest page anew, of everything or of the reader's fields.</summary>
    public async Task Read(bool isMine)
    {
        var asked = ++_asked;
        if (isMine != IsMine) (Items, IsRead) = ([], false);
        IsMine = isMine;
        var answer = await Ask($"limit={PageSize}");
        if (asked != _asked) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        (Items, _next, IsRead) = (page.Items, page.Next, true);
        Position = Latest(page);
    }

    /// <summary>Reads what came since; more than a page of it takes the place of what was there.</summary>
    public async Task ReadNew()
    {
        if (!IsRead)
        {
            await Read(IsMine);
            return;
        }
        var asked = _asked;
        var answer = await Ask($"limit={PageSize}&after={Position}");
        if (asked != _asked) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        if (page.Next is not null)
        {
            await Read(IsMine);
            return;
        }
        Put(page);
    }

    /// <summary>Reads the page before the oldest one here. A page may hold little where the fields are narrow.</summary>
    public async Task More()
    {
        if (_next is not { } before) return;
        var asked = _asked;
        var answer = await Ask($"limit={PageSize}&before={before}");
        if (asked != _asked || _next != before) return;
        Problem = answer.Problem;
        if (answer.Value is not { } page) return;
        _next = page.Next;
        Items = [.. Items, .. page.Items.Where(i => Items.Count == 0 || i.Position < Items[^1].Position)];
    }

    /// <summary>Puts what came since on top.</summary>
    public void Put(MovementPage page)
    {
        var top = Items.Count == 0 ? 0 : Items[0].Position;
        MovementItem[] news = [.. page.Items.Where(i => i.Position > top)];
        Position = Math.Max(Position, Latest(page));
        if (news.Length == 0) return;
        var kept = Items.Take(KeptMax - news.Length).ToList();
        // What is let go of is read again from where it ends.
        if (kept.Count < Items.Count && kept.Count > 0) _next = kept[^1].Position;
        Items = [.. news, .. kept];
    }

    /// <summary>Where a movement stands, or -1.</summary>
    public int IndexOf(long position)
    {
        var (low, high) = (0, Items.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (Items[middle].Position == position) return middle;
            if (Items[middle].Position > position) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }

    private static long Latest(MovementPage page) =>
        page.Items.Length == 0 ? page.Position : Math.Max(page.Position, page.Items[0].Position);

    private Task<Answer<MovementPage>> Ask(string question) => api.Get(
        $"api/council/movements?{question}{(IsMine ? "&mine=true" : "")}", CouncilJson.Default.MovementPage);
}
