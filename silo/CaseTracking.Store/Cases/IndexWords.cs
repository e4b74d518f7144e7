namespace CaseTracking.Store.Cases;

/// <summary>
/// By which of the words asked for an index is read; all of them are looked for in the rows it finds. An index walks through the
/// entries of a word, and one that stands in each second row costs more than to look at the rows that the rarer words leave.
/// </summary>
public static class IndexWords
{
    // To look at a row costs as much as to walk through so many entries (docs/performance.md).
    private const double RowInEntries = 100;

    /// <summary>The rarest words, as many as cost less than what they spare; at least one.</summary>
    /// <param name="words">The words asked for, or their hashes.</param>
    /// <param name="share">In which share of the rows a word stands, 0 to 1.</param>
    /// <param name="among">Among how many rows is looked; no more of a word's entries are walked through.</param>
    /// <param name="all">How many rows there are.</param>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> words, Func<T, double> share, double among, double all)
    {
        var (chosen, rows) = (new List<T>(), among);
        foreach (var word in words.OrderBy(share))
        {
            if (chosen.Count > 0 && rows * RowInEntries <= Math.Min(all * share(word), among)) break;
            chosen.Add(word);
            rows *= share(word);
        }
        return chosen;
    }
}
