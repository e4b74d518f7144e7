using System.Globalization;
using System.Text;

namespace CaseTracking.Domain.Text;

/// <summary>Persian as people type it, brought to one form.</summary>
public static class PersianText
{
    // The browser's runtime has no compatibility forms. Nobody types those: they come out of old files, on the server.
    private static readonly NormalizationForm Form =
        OperatingSystem.IsBrowser() ? NormalizationForm.FormC : NormalizationForm.FormKC;

    /// <summary>
    /// The form for search and comparison: Arabic letters as Persian ones (ي ى ئ → ی, ك → ک, ة ۀ → ه, أ إ آ → ا,
    /// ؤ → و), digits and letters of Latin in lower case, half-spaces, diacritics, tatweel and direction marks dropped,
    /// white space as one space. Folding twice changes nothing.
    /// </summary>
    public static string Fold(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var folded = new StringBuilder(text.Length);
        foreach (var c in ToLatinDigits(text).Normalize(Form))
        {
            if (char.IsWhiteSpace(c))
            {
                if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
            }
            else if (!IsDropped(c))
            {
                folded.Append(char.ToLowerInvariant(Letter(c)));
            }
        }
        return folded.ToString().TrimEnd();
    }

    /// <summary>Folded without any space: «می روم», «می‌روم» and «میروم» are one.</summary>
    public static string FoldCompact(string? text) => Fold(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>The folded words of a text.</summary>
    public static IReadOnlyList<string> Words(string? text) =>
        Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Typed input for keeping: Persian ی and ک, LF line ends, trimmed; not a word lost.</summary>
    public static string Clean(string text) => text
        .Replace('ي', 'ی').Replace('ى', 'ی').Replace('ك', 'ک')
        .Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Trim();

    public static string ToPersianDigits(string text) => Digits(text, '۰');

    public static string ToLatinDigits(string text) => Digits(text, '0');

    private static string Digits(string text, char zero) => string.Create(text.Length, (text, zero), (span, s) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            var c = s.text[i];
            span[i] = c switch
            {
                >= '۰' and <= '۹' => (char)(s.zero + (c - '۰')),
                >= '٠' and <= '٩' => (char)(s.zero + (c - '٠')),
                >= '0' and <= '9' => (char)(s.zero + (c - '0')),
                _ => c,
            };
        }
    });

    private static char Letter(char c) => c switch
    {
        'ي' or 'ى' or 'ئ' or 'ې' => 'ی',
        'ك' or 'ڪ' => 'ک',
        'ة' or 'ۀ' or 'ە' => 'ه',
        'أ' or 'إ' or 'آ' or 'ٱ' => 'ا',
        'ؤ' => 'و',
        _ => c,
    };

    private static bool IsDropped(char c) => c == 'ـ' || char.GetUnicodeCategory(c)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control;
}
