using CaseTracking.Domain.Access;

namespace CaseTracking.Domain.Views;

/// <summary>
/// What a board holds of one scope: at most <see cref="RowsMax"/> cases, latest arrival first. Repeats and older
/// versions change nothing; a case that leaves the scope leaves the board.
/// </summary>
public sealed class BoardModel
{
    public const int RowsMax = 5_000;

    private readonly Dictionary<string, (CaseView View, long Place)> _rows = [];
    private long _newest;
    private long _oldest;

    /// <summary>The cases, latest arrival first.</summary>
    public IEnumerable<CaseView> Rows => _rows.Values.OrderByDescending(r => r.Place).Select(r => r.View);

    /// <summary>Whether there may be cases in the scope that are not held here.</summary>
    public bool IsFull => _rows.Count >= RowsMax;

    /// <summary>Forgets everything: a fresh snapshot begins.</summary>
    public void Reset() => _rows.Clear();

    /// <summary>Takes the next case of a snapshot, which comes latest change first.</summary>
    public bool Put(CaseView view) => IsNews(view) && Set(view, --_oldest);

    /// <summary>Takes a change; false when it brought nothing new.</summary>
    public bool Apply(CaseChange change, Scope scope)
    {
        if (!change.StaysIn(scope)) return _rows.Remove(change.Case.Number);
        return IsNews(change.Case) && Set(change.Case, ++_newest);
    }

    /// <summary>Drops what arrived first beyond the limit.</summary>
    public void Trim()
    {
        if (_rows.Count <= RowsMax) return;
        foreach (var old in Rows.Skip(RowsMax).ToList()) _rows.Remove(old.Number);
    }

    private bool IsNews(CaseView view) =>
        !_rows.TryGetValue(view.Number, out var known) || known.View.Version < view.Version;

    private bool Set(CaseView view, long place)
    {
        _rows[view.Number] = (view, place);
        return true;
    }
}
