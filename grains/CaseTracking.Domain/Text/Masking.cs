using System.Text;
using System.Text.RegularExpressions;

namespace CaseTracking.Domain.Text;

/// <summary>Hides what tells a citizen in free words from readers without the right to personal data.</summary>
public static partial class Masking
{
    private const string Hidden = "•••";

    /// <summary>The text with every run of digits and every word of the given names hidden; null stays null.</summary>
    public static string? Mask(string? text, IEnumerable<string?> names)
    {
        if (text is null) return null;
        var hidden = names.SelectMany(Forms).Where(w => w.Length > 1).ToHashSet();
        var masked = new StringBuilder(text.Length);
        foreach (var part in Parts().Matches(text).Select(m => m.Value))
            masked.Append(hidden.Contains(PersianText.Fold(part)) ? Hidden : part);
        return Digits().Replace(masked.ToString(), Hidden);
    }

    // A name typed with spaces, half-spaces or none: its words, their parts, and neighbours run together.
    private static IEnumerable<string> Forms(string? name)
    {
        var words = PersianText.Words(name);
        return words.Concat(PersianText.Words(name?.Replace('\u200c', ' ')))
            .Concat(words.Zip(words.Skip(1), (first, second) => first + second));
    }

    // A word with its half-spaces, or whatever lies between words.
    [GeneratedRegex(@"[\p{L}\p{M}\u200c]+|[^\p{L}\p{M}\u200c]+")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\p{Nd}[\p{Nd}\s\-]*\p{Nd}|\p{Nd}")]
    private static partial Regex Digits();
}
