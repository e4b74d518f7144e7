namespace CaseTracking.Screens.Look;

/// <summary>The list under a finder: what is offered, which one is marked, and whether it is open.</summary>
public sealed class FinderList<T>
{
    /// <summary>The one marked; -1 for none.</summary>
    public int At { get; private set; } = -1;

    public bool IsOpen { get; private set; }

    public IReadOnlyList<T> Items { get; private set; } = [];

    public bool HasMarked => IsOpen && At >= 0 && At < Items.Count;

    public T Marked => Items[At];

    /// <summary>Opens with what was found; after letters the best is marked, so that Enter takes it.</summary>
    public void Offer(IReadOnlyList<T> items, bool isSearched)
    {
        (Items, IsOpen) = (items, true);
        At = isSearched && items.Count > 0 ? 0 : -1;
    }

    /// <summary>Moves the mark, around the ends.</summary>
    public void Move(int by)
    {
        if (Items.Count == 0) return;
        At = At < 0 ? (by > 0 ? 0 : Items.Count - 1) : (At + by + Items.Count) % Items.Count;
    }

    public void Mark(int at) => At = at;

    public void Close() => (IsOpen, At) = (false, -1);
}
