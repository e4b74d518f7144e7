using System.Globalization;

namespace CaseTracking.Screens.Texts;

/// <summary>The language of the screens, settled before the first picture: another one is another load of the page.
/// </summary>
public static class Language
{
    public const string Persian = "fa";
    public const string English = "en";

    /// <summary>The code in use, <c>fa</c> or <c>en</c>.</summary>
    public static string Code => IsPersian ? Persian : English;

    public static bool IsPersian { get; private set; } = true;

    /// <summary>Text direction of the page: <c>rtl</c> or <c>ltr</c>.</summary>
    public static string Direction => IsPersian ? "rtl" : "ltr";

    /// <summary>The one to switch to.</summary>
    public static string Other => IsPersian ? English : Persian;

    /// <summary>Settles the language; what is not English is Persian.</summary>
    public static void Use(string? code)
    {
        IsPersian = code != English;
        // Only the words: numbers and times are written by Say, in the city's own way.
        CultureInfo.CurrentUICulture = new CultureInfo(Code);
    }
}
