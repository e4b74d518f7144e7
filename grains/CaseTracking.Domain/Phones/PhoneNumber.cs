using System.Text;
using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Phones;

/// <summary>What is wrong with a phone number as typed.</summary>
public enum PhoneError { None, Empty, NotANumber, TooShort, TooLong, UnknownForm }

/// <summary>
/// A phone number, kept as E.164. Iranian mobiles and landlines are read in every written form; any other country's
/// with its + or 00. Source of Iran's plan: area codes 11…87, mobiles 90x–99x, eight-digit subscriber numbers.
/// </summary>
public readonly record struct PhoneNumber
{
    private const int AreaLength = 2;
    private const int SubscriberLength = 8;

    private static readonly HashSet<string> AreaCodes =
    [
        "11", "13", "17", "21", "23", "24", "25", "26", "28", "31", "34", "35", "38", "41", "44", "45", "51", "54",
        "56", "58", "61", "66", "71", "74", "76", "77", "81", "83", "84", "86", "87",
    ];

    private PhoneNumber(string e164) => E164 = e164;

    /// <summary>+989151234567.</summary>
    public string E164 { get; }

    public bool IsIranian => E164.StartsWith("+98", StringComparison.Ordinal);

    public bool IsMobile => IsIranian && E164[3] == '9';

    /// <summary>As Iranians write it: 0915 123 4567, 051 3812 3456; others as E.164.</summary>
    public string National => !IsIranian ? E164
        : IsMobile ? $"0{E164[3..6]} {E164[6..9]} {E164[9..]}"
        : $"0{E164[3..5]} {E164[5..9]} {E164[9..]}";

    /// <summary>Only the last two digits.</summary>
    public string Masked => new string('•', E164.Length - 3) + E164[^2..];

    /// <summary>Reads a number; an eight-digit local one gets the city's area code.</summary>
    public static bool TryParse(string? text, out PhoneNumber phone, out PhoneError error, string areaCode = "51")
    {
        phone = default;
        error = PhoneError.Empty;
        if (string.IsNullOrWhiteSpace(text)) return false;
        error = PhoneError.NotANumber;
        if (Strip(text) is not { } stripped) return false;
        error = stripped.TrimStart('+').Length switch
        {
            < 7 => PhoneError.TooShort,
            > 17 => PhoneError.TooLong,
            _ => PhoneError.None,
        };
        if (error != PhoneError.None) return false;
        var e164 = ToE164(stripped, areaCode);
        error = e164 is null ? PhoneError.UnknownForm : PhoneError.None;
        if (e164 is not null) phone = new PhoneNumber(e164);
        return e164 is not null;
    }

    /// <summary>Reads a number as telephone systems tell it: as it is written, or E.164 without its plus; null for what is
    /// withheld or none.</summary>
    public static PhoneNumber? OfLine(string? told, string areaCode) =>
        TryParse(told, out var phone, out _, areaCode) || TryParse("+" + told?.Trim(), out phone, out _, areaCode) ? phone : null;

    private static string? Strip(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in PersianText.Fold(text))
        {
            if (char.IsAsciiDigit(c) || (c == '+' && kept.Length == 0)) kept.Append(c);
            else if (c is not (' ' or '-' or '(' or ')' or '.' or '/' or '–' or '—' or '‐' or '‑' or '−')) return null;
        }
        return kept.Length == 0 ? null : kept.ToString();
    }

    private static string? ToE164(string s, string areaCode)
    {
        if (s.StartsWith("00", StringComparison.Ordinal)) s = "+" + s[2..];
        if (s.StartsWith("+98", StringComparison.Ordinal)) return Iranian(s[3..].TrimStart('0'));
        if (s[0] == '+') return s.Length is >= 8 and <= 16 && s[1] != '0' ? s : null;
        if (s[0] == '0') return Iranian(s[1..]);
        if (s.Length == 12 && s.StartsWith("98", StringComparison.Ordinal)) return Iranian(s[2..]);
        return s.Length == SubscriberLength ? Iranian(areaCode + s) : Iranian(s);
    }

    // Ten significant digits: a mobile, or an area code of the plan and a subscriber who starts with 2 to 9.
    private static string? Iranian(string national)
    {
        if (national.Length != AreaLength + SubscriberLength) return null;
        var isKnown = national[0] == '9' || (AreaCodes.Contains(national[..AreaLength]) && national[2] is >= '2');
        return isKnown ? "+98" + national : null;
    }
}
