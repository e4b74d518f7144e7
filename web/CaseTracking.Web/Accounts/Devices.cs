namespace CaseTracking.Web.Accounts;

/// <summary>What a User-Agent says in two words that people know; null where it says nothing.</summary>
public static class Devices
{
    // The first that is found: newer browsers name the older ones too.
    private static readonly (string Sign, string Word)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"), ("Chrome/", "Chrome"), ("CriOS", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Sign, string Word)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    public static (string? Browser, string? System) Of(string? userAgent) =>
        (Find(Browsers, userAgent), Find(Systems, userAgent));

    private static string? Find((string Sign, string Word)[] known, string? userAgent) =>
        known.FirstOrDefault(k => userAgent?.Contains(k.Sign, StringComparison.Ordinal) == true).Word;
}
