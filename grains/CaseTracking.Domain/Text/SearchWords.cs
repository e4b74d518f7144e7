namespace CaseTracking.Domain.Text;

/// <summary>
/// The whole words by which a name or an address is found: folded, cut at everything that is neither a letter nor a
/// digit. What is kept holds more forms than what is asked, so that a half-space, a space or none finds the same.
/// </summary>
public static class SearchWords
{
    /// <summary>The words somebody asks for; every one of them must be among the kept ones.</summary>
    public static IReadOnlyList<string> Asked(string? text) => Cut(PersianText.Fold(text));

    /// <summary>The words a text is kept under: its words, their parts at half-spaces, and neighbours run together.
    /// </summary>
    public static IReadOnlyList<string> Kept(string? text)
    {
        var words = Asked(text);
        return
        [
            .. words.Concat(Asked(text?.Replace('\u200c', ' ')))
                .Concat(words.Zip(words.Skip(1), (first, second) => first + second)).Distinct(),
        ];
    }

    private static string[] Cut(string folded) => new string([.. folded.Select(c => char.IsLetterOrDigit(c) ? c : ' ')])
        .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
