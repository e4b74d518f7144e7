using CaseTracking.Domain.Access;

namespace CaseTracking.Domain.Views;

/// <summary>In which order a board stands.</summary>
public enum BoardOrder
{
    /// <summary>Latest arrival on top: what moves is seen.</summary>
    Changed,

    /// <summary>What runs out soonest on top: an unmet promise or the holder's deadline; without a deadline last.</summary>
    Due,

    /// <summary>Latest received on top.</summary>
    Received,
}

/// <summary>A case on a board, with its place there.</summary>
public sealed class BoardRow
{
    public required CaseView View { get; set; }

    /// <summary>When this screen saw its last change; null for what it came with.</summary>
    public DateTimeOffset? SeenAt { get; set; }

    internal long Place { get; set; }

    internal long Key { get; set; }

    internal int Lane { get; set; }
}

/// <summary>
/// What a board holds of one scope: at most <see cref="RowsMax"/> cases, those that changed longest ago leave first.
/// Repeats and older versions change nothing; a case that leaves the scope leaves the board. Rows are kept in lanes, in
/// order, so that a change costs two searches and not a sorting of them all.
/// </summary>
public sealed class BoardModel
{
    public const int RowsMax = 5_000;

    private const int NoLane = -1;
    private readonly Dictionary<string, BoardRow> _rows = [];
    private readonly OrderedRows _all = new();
    private OrderedRows[] _lanes = [new()];
    private Func<CaseView, int> _laneOf = _ => 0;
    private BoardOrder _order = BoardOrder.Changed;
    private int _max = RowsMax;
    private long _newest;
    private long _oldest;

    /// <summary>All cases, latest arrival first.</summary>
    public IEnumerable<CaseView> Rows => _all.Rows.Select(r => r.View);

    public int Count => _rows.Count;

    /// <summary>Whether there may be cases in the scope that are not held here.</summary>
    public bool IsFull => _rows.Count >= RowsMax;

    /// <summary>The rows of each lane, in the order asked for.</summary>
    public IReadOnlyList<IReadOnlyList<BoardRow>> Lanes => _lanes;

    /// <summary>Orders anew: which lane a case stands in (from 0, -1 in none), how many there are, and in which order.
    /// </summary>
    public void Arrange(int lanes, Func<CaseView, int> laneOf, BoardOrder order)
    {
        (_laneOf, _order) = (laneOf, order);
        _lanes = [.. Enumerable.Range(0, lanes).Select(_ => new OrderedRows())];
        // From the front of one order to the end of another costs least for the usual case, where they are the same.
        foreach (var row in _all.Rows) Enter(row);
    }

    /// <summary>Forgets everything: a fresh snapshot begins.</summary>
    public void Reset()
    {
        _rows.Clear();
        _all.Clear();
        foreach (var lane in _lanes) lane.Clear();
        _max = RowsMax;
    }

    /// <summary>Takes the next case of a snapshot, which comes latest change first.</summary>
    public bool Put(CaseView view) => IsNews(view) && Set(view, --_oldest, null);

    /// <summary>Takes an older case that somebody asked for; the board then holds as many more.</summary>
    public bool Add(CaseView view)
    {
        if (!Put(view)) return false;
        _max = Math.Max(_max, _rows.Count);
        return true;
    }

    /// <summary>Takes a change; false when it brought nothing new.</summary>
    public bool Apply(CaseChange change, Scope scope, DateTimeOffset? seenAt = null)
    {
        if (!change.StaysIn(scope)) return Remove(change.Case.Number);
        return IsNews(change.Case) && Set(change.Case, ++_newest, seenAt);
    }

    /// <summary>Drops what arrived first beyond the limit.</summary>
    public void Trim()
    {
        while (_rows.Count > _max) Remove(_all.Rows[^1].View.Number);
    }

    /// <summary>Where a case stands in a lane, or -1.</summary>
    public int IndexOf(int lane, string number) =>
        _rows.TryGetValue(number, out var row) && row.Lane == lane ? _lanes[lane].IndexOf(row) : -1;

    public BoardRow? Find(string number) => _rows.GetValueOrDefault(number);

    private bool IsNews(CaseView view) =>
        !_rows.TryGetValue(view.Number, out var known) || known.View.Version < view.Version;

    private bool Remove(string number)
    {
        if (!_rows.Remove(number, out var row)) return false;
        Take(row);
        return true;
    }

    private bool Set(CaseView view, long place, DateTimeOffset? seenAt)
    {
        if (_rows.TryGetValue(view.Number, out var row)) Take(row);
        else _rows[view.Number] = row = new BoardRow { View = view };
        (row.View, row.Place, row.SeenAt) = (view, place, seenAt);
        _all.Add(row, -place);
        Enter(row);
        return true;
    }

    private void Take(BoardRow row)
    {
        _all.Remove(row, -row.Place);
        if (row.Lane != NoLane) _lanes[row.Lane].Remove(row, row.Key);
    }

    private void Enter(BoardRow row)
    {
        row.Lane = _laneOf(row.View);
        row.Key = KeyOf(row);
        if (row.Lane != NoLane) _lanes[row.Lane].Add(row, row.Key);
    }

    private long KeyOf(BoardRow row) => _order switch
    {
        BoardOrder.Due => (row.View.SoonestDue ?? DateTimeOffset.MaxValue).UtcTicks,
        BoardOrder.Received => -row.View.ReceivedAt.UtcTicks,
        _ => -row.Place,
    };

    /// <summary>Rows by a key, and by their place where keys are equal.</summary>
    private sealed class OrderedRows : IReadOnlyList<BoardRow>
    {
        private readonly List<(long Key, long Place)> _keys = [];

        public List<BoardRow> Rows { get; } = [];

        public int Count => Rows.Count;

        public BoardRow this[int index] => Rows[index];

        public void Clear()
        {
            Rows.Clear();
            _keys.Clear();
        }

        public void Add(BoardRow row, long key)
        {
            var at = ~_keys.BinarySearch((key, -row.Place));
            _keys.Insert(at, (key, -row.Place));
            Rows.Insert(at, row);
        }

        public void Remove(BoardRow row, long key)
        {
            var at = _keys.BinarySearch((key, -row.Place));
            _keys.RemoveAt(at);
            Rows.RemoveAt(at);
        }

        public int IndexOf(BoardRow row) => _keys.BinarySearch((row.Key, -row.Place));

        public IEnumerator<BoardRow> GetEnumerator() => Rows.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
