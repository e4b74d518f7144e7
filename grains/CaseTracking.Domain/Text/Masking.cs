using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTracking.Domain.Text;

/// <summary>Hides what tells a citizen in free words from readers without the right to personal data.</summary>
public static partial class Masking
{
    /// <summary>What stands for a hidden word.</summary>
    public const string Hidden = "•••";

    /// <summary>The text with every run of digits and every word of the given names hidden; null stays null.</summary>
    public static string? Mask(string? text, IEnumerable<string?> names)
    {
        if (text is null) return null;
        var hidden = names.SelectMany(SearchWords.Kept).Where(w => w.Length > 1).ToHashSet();
        var masked = new StringBuilder(text.Length);
        foreach (var part in Parts().Matches(text).Select(m => m.Value))
            masked.Append(hidden.Contains(PersianText.Fold(part)) ? Hidden : part);
        return Digits().Replace(masked.ToString(), Hidden);
    }

    /// <summary>The first letter of a name, the rest hidden; null stays null.</summary>
    public static string? Name(string? name) => string.IsNullOrEmpty(name)
        ? null
        : StringInfo.GetNextTextElement(name) + Hidden;

    /// <summary>
    /// A regular expression that finds the words of a name in a folded text, or null when it has none to find; what it
    /// finds is what <see cref="Mask"/> hides. For PostgreSQL.
    /// </summary>
    public static string? Pattern(string? name)
    {
        var hidden = SearchWords.Kept(name).Where(w => w.Length > 1 && w.All(char.IsLetter)).ToList();
        return hidden.Count == 0 ? null : $"(?<![[:alpha:]])({string.Join('|', hidden)})(?![[:alpha:]])";
    }

    // A word with its half-spaces, or whatever lies between words.
    [GeneratedRegex(@"[\p{L}\p{M}\u200c]+|[^\p{L}\p{M}\u200c]+")]
    private static partial Regex Parts();

    [GeneratedRegex(@"\p{Nd}[\p{Nd}\s\-]*\p{Nd}|\p{Nd}")]
    private static partial Regex Digits();
}
