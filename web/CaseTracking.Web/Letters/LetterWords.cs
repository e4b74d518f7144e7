using System.Globalization;
using System.Resources;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Text;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Letters;

/// <summary>Words, numbers and days of letters in one language: Persian digits and Jalali days in Persian, Latin digits and Gregorian
/// days in English.</summary>
/// <param name="texts">The texts of the kind of letter.</param>
public sealed class LetterWords(ResourceManager texts, string language)
{
    public bool IsPersian => language == PageLanguage.Persian;

    /// <summary>A word by its name; a name without a word is a mistake of the program.</summary>
    public string this[string name] => texts.GetString(name, CultureInfo.GetCultureInfo(language))
        ?? throw new InvalidOperationException($"No word {name}.");

    /// <summary>A text with its places filled.</summary>
    public string Fill(string name, params object[] parts) => string.Format(CultureInfo.InvariantCulture, this[name], parts);

    /// <summary>A whole number with its thousands apart.</summary>
    public string Count(long number)
    {
        var text = number.ToString("N0", CultureInfo.InvariantCulture);
        return IsPersian ? PersianText.ToPersianDigits(text.Replace(',', '٬')) : text;
    }

    /// <summary>Digits in the language's form.</summary>
    public string Digits(string text) => IsPersian ? PersianText.ToPersianDigits(text) : text;

    /// <summary>A day in words, with its weekday.</summary>
    public string Day(DateOnly day) => IsPersian
        ? $"{JalaliDate.From(day).WeekdayName} {JalaliDate.From(day).ToPersianString()}"
        : day.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A day as short as it can be told.</summary>
    public string Date(DateOnly day) => IsPersian
        ? JalaliDate.From(day).ToPersianString()
        : day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
}
