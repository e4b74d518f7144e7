namespace CaseTracking.Domain.Text;

/// <summary>How much of one folded text stands in another.</summary>
public static class Likeness
{
    /// <summary>
    /// From 0, nothing of <paramref name="asked"/> stands in <paramref name="text"/>, to 1, all of it and side by side.
    /// The measure is word_similarity of PostgreSQL's pg_trgm: shared letter triples over all triples of the asked text
    /// and of the best piece of the other.
    /// </summary>
    public static double Of(string asked, string text)
    {
        var wanted = Triples(asked).ToHashSet();
        var all = Triples(text).ToList();
        var found = Enumerable.Range(0, all.Count).Where(i => wanted.Contains(all[i])).ToList();
        var best = 0d;
        // A piece that begins or ends with a foreign triple is never better than the same piece without it.
        for (var first = 0; first < found.Count; first++)
        {
            var (piece, shared, from) = (new HashSet<string>(), 0, found[first]);
            for (var last = first; last < found.Count; last++)
            {
                for (; from <= found[last]; from++)
                {
                    if (piece.Add(all[from]) && wanted.Contains(all[from])) shared++;
                }
                best = Math.Max(best, (double)shared / (wanted.Count + piece.Count - shared));
            }
        }
        return best;
    }

    // Each word with two blanks before it and one behind, in the order of the text.
    private static IEnumerable<string> Triples(string text)
    {
        foreach (var word in SearchWords.Asked(text))
        {
            var padded = "  " + word + " ";
            for (var i = 0; i + 3 <= padded.Length; i++) yield return padded.Substring(i, 3);
        }
    }
}
