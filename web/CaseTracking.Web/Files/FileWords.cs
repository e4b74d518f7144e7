using System.Globalization;
using System.Resources;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Cities;
using CaseTracking.Domain.Json;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Files;

/// <summary>The words of files in one language: headings, states, and the city's names.</summary>
public sealed class FileWords(string language, CityRules rules)
{
    private static readonly ResourceManager Texts =
        new("CaseTracking.Web.Texts.FileTexts", typeof(FileWords).Assembly);

    private readonly Dictionary<string, string> _units = new[]
    {
        (Kind: "district/", Units: rules.Districts), (Kind: "deputy/", Units: rules.Deputies),
        (Kind: "commission/", Units: rules.Commissions),
    }.SelectMany(k => k.Units.Select(u => (k.Kind, Unit: u)))
        .ToDictionary(u => u.Kind + u.Unit.Code, u => language == PageLanguage.Persian ? u.Unit.NameFa : u.Unit.NameEn);

    private readonly Dictionary<string, string> _categories =
        rules.Categories.ToDictionary(c => c.Code, c => language == PageLanguage.Persian ? c.NameFa : c.NameEn);

    public bool IsRightToLeft => language == PageLanguage.Persian;

    /// <summary>A word by its name; a name without a word is a mistake of the program.</summary>
    public string this[string name] => Texts.GetString(name, CultureInfo.GetCultureInfo(language))
        ?? throw new InvalidOperationException($"No word {name}.");

    /// <summary>Several words.</summary>
    public IReadOnlyList<string> All(params string[] names) => [.. names.Select(n => this[n])];

    public string Category(string code) => _categories.GetValueOrDefault(code, code);

    /// <summary>A unit in its written form; an outside body is its own name.</summary>
    public string Unit(string written) => _units.GetValueOrDefault(
        written, written.StartsWith("outside/", StringComparison.Ordinal) ? written["outside/".Length..] : written);

    public string Code<T>(T? value) where T : struct, Enum => value is { } v ? this[$"{typeof(T).Name}_{Codes<T>.Of(v)}"] : "";

    /// <summary>A moment on the city's clock: the Jalali day in Persian, else the Gregorian one, and the time.</summary>
    public string Moment(DateTimeOffset? at) => at is not { } moment ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Day(rules.Zone.DayOf(moment))} {rules.Zone.Local(moment):HH:mm}");

    public string Day(DateOnly day) => language == PageLanguage.Persian
        ? JalaliDate.From(day).ToString()
        : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string Flag(bool isSo) => this[isSo ? "Yes" : "No"];
}
