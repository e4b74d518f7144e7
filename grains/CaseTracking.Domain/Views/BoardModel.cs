using CaseTracking.Domain.Access;

namespace CaseTracking.Domain.Views;

/// <summary>
/// What a board holds of one scope: at most <see cref="RowsMax"/> cases, latest change first. Repeats and older
/// versions change nothing; a case that leaves the scope leaves the board.
/// </summary>
public sealed class BoardModel
{
    public const int RowsMax = 2_000;

    private readonly Dictionary<string, CaseView> _rows = [];

    /// <summary>Cases by number, in no order; the page sorts what it shows.</summary>
    public IReadOnlyCollection<CaseView> Rows => _rows.Values;

    /// <summary>Forgets everything: a fresh snapshot begins.</summary>
    public void Reset() => _rows.Clear();

    /// <summary>Takes a case as it stands; false when it was known as new or newer.</summary>
    public bool Put(CaseView view)
    {
        if (_rows.TryGetValue(view.Number, out var known) && known.Version >= view.Version) return false;
        _rows[view.Number] = view;
        return true;
    }

    /// <summary>Takes a change; false when it brought nothing new.</summary>
    public bool Apply(CaseChange change, Scope scope)
    {
        if (!change.StaysIn(scope)) return _rows.Remove(change.Case.Number);
        return Put(change.Case);
    }

    /// <summary>Drops the longest unchanged beyond the limit.</summary>
    public void Trim()
    {
        if (_rows.Count <= RowsMax) return;
        foreach (var old in _rows.Values.OrderByDescending(r => r.ChangedAt).Skip(RowsMax).ToList())
            _rows.Remove(old.Number);
    }
}
