using System.Globalization;
using System.Text;
using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Numbers;

/// <summary>What is wrong with a case number as typed or read out.</summary>
public enum CaseNumberError { None, Empty, NotTenDigits, WrongCheckDigit }

/// <summary>
/// The tracking code: two digits of the Jalali year, seven not in sequence, one Damm check digit, which catches every
/// single wrong digit and every swap of neighbours. Shown grouped, 05-1234567-8.
/// </summary>
public readonly record struct CaseNumber
{
    /// <summary>Digits in all.</summary>
    public const int Length = 10;

    // The totally anti-symmetric quasigroup of H. M. Damm's thesis (Marburg, 2004).
    private static readonly byte[] Quasigroup =
    [
        0, 3, 1, 7, 5, 9, 8, 6, 4, 2,
        7, 0, 9, 2, 1, 5, 4, 8, 6, 3,
        4, 2, 0, 6, 8, 7, 1, 3, 5, 9,
        1, 7, 5, 0, 9, 8, 3, 4, 2, 6,
        6, 1, 2, 3, 0, 4, 5, 9, 7, 8,
        3, 6, 7, 4, 2, 0, 9, 5, 8, 1,
        5, 8, 6, 9, 7, 2, 0, 1, 3, 4,
        8, 9, 4, 5, 3, 6, 2, 0, 1, 7,
        9, 4, 3, 8, 6, 1, 7, 2, 0, 5,
        2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ];

    private CaseNumber(string value) => Value = value;

    /// <summary>Ten Latin digits.</summary>
    public string Value { get; }

    /// <summary>05-1234567-8.</summary>
    public string Grouped => $"{Value[..2]}-{Value[2..9]}-{Value[9..]}";

    public string GroupedPersian => PersianText.ToPersianDigits(Grouped);

    /// <summary>The number of a year's seven digits (0 to 9,999,999).</summary>
    public static CaseNumber Create(int jalaliYear, int sevenDigits)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sevenDigits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sevenDigits, 9_999_999);
        var digits = string.Create(CultureInfo.InvariantCulture, $"{jalaliYear % 100:00}{sevenDigits:0000000}");
        return new CaseNumber(digits + (char)('0' + CheckDigit(digits)));
    }

    /// <summary>Reads any digits, with spaces, dashes, half-spaces and direction marks between them.</summary>
    public static bool TryParse(string? text, out CaseNumber number, out CaseNumberError error)
    {
        number = default;
        var digits = Digits(text);
        error = (digits, string.IsNullOrWhiteSpace(text)) switch
        {
            (_, true) => CaseNumberError.Empty,
            (null, _) => CaseNumberError.NotTenDigits,
            ({ Length: not Length }, _) => CaseNumberError.NotTenDigits,
            _ => CheckDigit(digits) == 0 ? CaseNumberError.None : CaseNumberError.WrongCheckDigit,
        };
        if (error != CaseNumberError.None) return false;
        number = new CaseNumber(digits!);
        return true;
    }

    /// <summary>Damm's interim digit: the check digit of a body, 0 for a whole number that is right.</summary>
    public static int CheckDigit(ReadOnlySpan<char> digits)
    {
        var interim = 0;
        foreach (var digit in digits) interim = Quasigroup[interim * 10 + (digit - '0')];
        return interim;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // Null when something stands there that is neither digit nor separator.
    private static string? Digits(string? text)
    {
        var digits = new StringBuilder(Length);
        foreach (var c in PersianText.ToLatinDigits(text ?? ""))
        {
            if (char.IsAsciiDigit(c)) digits.Append(c);
            else if (!IsSeparator(c)) return null;
            if (digits.Length > Length) return null;
        }
        return digits.ToString();
    }

    private static bool IsSeparator(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.SpaceSeparator or UnicodeCategory.DashPunctuation or UnicodeCategory.Format || c == 'ـ';
}
