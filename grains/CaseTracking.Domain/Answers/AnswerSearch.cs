using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Answers;

/// <summary>A standard answer with its words folded, so that a search folds only what is typed.</summary>
public sealed class IndexedAnswer(StandardAnswer answer)
{
    private readonly string _title = Folded($"{answer.Title}\n{answer.TitleEn}");
    private readonly string _keywords = Folded(answer.Keywords);
    private readonly string _text = Folded($"{answer.Text}\n{answer.TextEn}");

    public StandardAnswer Answer => answer;

    /// <summary>How well it has every one of the folded words, 0 when one stands nowhere: words of the title count most,
    /// then the keywords, then the text.</summary>
    public int Score(IReadOnlyList<string> words)
    {
        var score = 0;
        foreach (var word in words)
        {
            var found = Has(_title, word) ? 9 : Has(_keywords, word) ? 4 : Has(_text, word) ? 1 : 0;
            if (found == 0) return 0;
            score += found;
        }
        return score;
    }

    /// <summary>From 0 to 1, how like the folded words are to its title and keywords; see <see cref="Text.Likeness"/>.
    /// </summary>
    public double Likeness(string asked) => Text.Likeness.Of(asked, $"{answer.Title} {answer.TitleEn} {answer.Keywords}");

    // A half-space, a space or none between two parts of a word finds the same.
    private static string Folded(string? text) =>
        $"{PersianText.Fold(text)}\n{PersianText.Fold(text?.Replace('\u200c', ' '))}\n{PersianText.FoldCompact(text)}";

    private static bool Has(string words, string word) => words.Contains(word, StringComparison.Ordinal);
}

/// <summary>Finds standard answers; the server and the browser search by this same rule.</summary>
public static class AnswerSearch
{
    // Below it a likeness is an accident; pg_trgm's own threshold for words is 0.6, which misses a slip in a short word.
    private const double LikenessMin = 0.45;

    /// <summary>
    /// Those in which every word of the text stands, or where there is none, those whose title or keywords are like it.
    /// Those of the category come first, then those of any, then the others; among these the better words, of equally
    /// good ones those of any category, then by their place. No text finds all.
    /// </summary>
    public static IEnumerable<StandardAnswer> Best(IEnumerable<IndexedAnswer> answers, string? text, string? category)
    {
        var (all, words) = (answers.ToList(), SearchWords.Asked(text));
        if (words.Count == 0) return Ordered(all.Select(a => (a, 0d)), category);
        var found = all.Select(a => (Answer: a, Score: (double)a.Score(words))).Where(f => f.Score > 0).ToList();
        if (found.Count == 0) found = Like(all, string.Join(' ', words));
        return Ordered(found, category);
    }

    private static List<(IndexedAnswer Answer, double Score)> Like(List<IndexedAnswer> all, string asked) =>
        [.. all.Select(a => (a, a.Likeness(asked))).Where(f => f.Item2 >= LikenessMin)];

    private static IEnumerable<StandardAnswer> Ordered(
        IEnumerable<(IndexedAnswer Answer, double Score)> found, string? category) =>
        found.OrderBy(f => Rank(f.Answer.Answer, category)).ThenByDescending(f => f.Score)
            .ThenBy(f => f.Answer.Answer.Category is not null).ThenBy(f => f.Answer.Answer.Place)
            .ThenBy(f => f.Answer.Answer.Id).Select(f => f.Answer.Answer);

    private static int Rank(StandardAnswer answer, string? category) =>
        category is null ? 0 : answer.Category == category ? 0 : answer.Category is null ? 1 : 2;
}
