namespace CaseTracking.Store.Cases;

/// <summary>
/// By which of the words asked for an index is read; all of them are looked for in what it finds. An index walks through every
/// entry of a word: one that stands in each second row costs most and tells least.
/// </summary>
public static class IndexWords
{
    // Rows that may be looked at instead of reading one word more.
    private const double Enough = 50;

    // A word that leaves more than half of the rows is worth its entries only where very many rows are left.
    private const double Common = 0.5;
    private const double Many = 2_000;

    /// <summary>The rarest words, as many as leave few rows; at least one.</summary>
    /// <param name="words">The words asked for, or their hashes.</param>
    /// <param name="share">In which share of the rows a word stands, 0 to 1.</param>
    /// <param name="rows">Among how many rows is looked.</param>
    public static IReadOnlyList<T> Choose<T>(IReadOnlyList<T> words, Func<T, double> share, double rows)
    {
        var chosen = new List<T>();
        foreach (var word in words.OrderBy(share))
        {
            if (chosen.Count > 0 && (rows <= Enough || (share(word) > Common && rows <= Many))) break;
            chosen.Add(word);
            rows *= share(word);
        }
        return chosen;
    }
}
