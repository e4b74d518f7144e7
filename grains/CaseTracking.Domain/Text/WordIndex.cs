namespace CaseTracking.Domain.Text;

/// <summary>
/// The names of one thing, to be found by a few letters: every letter group of the query must begin a word of one of
/// its names. Half-spaces, Arabic letters and the language of the digits make no difference.
/// </summary>
public sealed class WordIndex
{
    private readonly string[][] _names;
    private readonly string[] _compact;

    public WordIndex(IEnumerable<string> names)
    {
        var all = names.ToList();
        _names = [.. all.Select(n => Parts(n))];
        _compact = [.. all.Select(PersianText.FoldCompact)];
    }

    /// <summary>The letter groups of what was typed.</summary>
    public static IReadOnlyList<string> Query(string? typed) => PersianText.Words(typed);

    /// <summary>
    /// How well it fits, more is better, 0 not at all: the beginning of a whole name over the beginnings of its words,
    /// the first name over its synonyms, a whole name over a part. No letters fit everything alike.
    /// </summary>
    public int Score(IReadOnlyList<string> query)
    {
        if (query.Count == 0) return 1;
        var best = 0;
        for (var i = 0; i < _names.Length; i++) best = Math.Max(best, Score(query, _names[i], _compact[i], i == 0));
        return best;
    }

    private static int Score(IReadOnlyList<string> query, string[] words, string compact, bool isFirst)
    {
        var joined = string.Concat(query);
        var first = isFirst ? 5 : 0;
        if (compact == joined) return 100 + first;
        if (compact.StartsWith(joined, StringComparison.Ordinal)) return 60 + first;
        return query.All(q => words.Any(w => w.StartsWith(q, StringComparison.Ordinal))) ? 20 + first : 0;
    }

    // A half-space joins two words into one; people begin with either.
    private static string[] Parts(string name) =>
        [.. PersianText.Words(name).Concat(PersianText.Words(name.Replace('\u200c', ' '))).Distinct()];
}
