using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Text;

namespace CaseTracking.Store.Personal;

/// <summary>Whether words tell somebody, and the words without them.</summary>
internal static class Mention
{
    // So many last digits of a phone tell whose it is, with or without its area.
    private const int TellingDigits = 7;

    /// <summary>The text masked, or null when it mentions none of the people by a name's word or a phone.</summary>
    public static string? Hide(string? text, IReadOnlyList<Citizen> people)
    {
        if (text is null) return null;
        var masked = Masking.Mask(text, people.Select(p => p.Name));
        var digits = new string([.. PersianText.ToLatinDigits(text).Where(char.IsAsciiDigit)]);
        var isTold = masked != Masking.Mask(text, [])
            || people.Any(p => p.Phone is { } phone && digits.Contains(phone[^TellingDigits..], StringComparison.Ordinal));
        return isTold ? masked : null;
    }
}
