using System.Globalization;
using System.Web;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Reports;
using CaseTracking.Domain.Text;

namespace CaseTracking.Screens.Reports;

/// <summary>What is looked at: the year's page, contacts by month, sessions and promises, or cases by a division.</summary>
public enum ReportView
{
    Year,
    Contacts,
    Month,
    District,
    Category,
    Deputy,
    Commission,
    Sessions,
}

/// <summary>A report as its address tells it: a Jalali year, or days of the city (Gregorian, half open).</summary>
public sealed record ReportAddress(
    ReportView View, int? Year, DateOnly? From = null, DateOnly? To = null, string? District = null, string? Category = null)
{
    /// <summary>Reads an address; what is unknown in it is left out, and without days it is the year given.</summary>
    public static ReportAddress Of(Uri uri, int yearNow)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        var view = Enum.TryParse<ReportView>(query["view"], ignoreCase: true, out var asked) && Enum.IsDefined(asked) ? asked : ReportView.Year;
        var (from, to) = (ReadDay(query["from"]), ReadDay(query["to"]));
        var isDays = view != ReportView.Year && from < to;
        return new ReportAddress(
            view, isDays ? null : ReadYear(query["year"]) ?? yearNow, isDays ? from : null, isDays ? to : null,
            Code(query["district"]), Code(query["category"])).Fitting();
    }

    /// <summary>The days of it.</summary>
    public ReportPeriod Period => Year is { } year ? ReportPeriod.OfYear(year) : new ReportPeriod(From!.Value, To!.Value);

    /// <summary>Whether it can be narrowed to a district or a category.</summary>
    public bool CanNarrow => View is ReportView.Month or ReportView.District or ReportView.Category;

    /// <summary>The same without what its view cannot have.</summary>
    public ReportAddress Fitting() => this with
    {
        District = CanNarrow ? District : null,
        Category = CanNarrow ? Category : null,
    };

    /// <summary>A Jalali year as it is typed; null for another one than reports can be of.</summary>
    public static int? ReadYear(string? text) =>
        int.TryParse(PersianText.ToLatinDigits(text ?? "").Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && year is >= ReportPeriod.YearMin and <= ReportPeriod.YearMax ? year : null;

    /// <summary>The Jalali year of a day.</summary>
    public static int YearOf(DateOnly day) => JalaliDate.From(day).Year;

    /// <summary>The address, from the start of the site.</summary>
    public string ToPath() => $"reports?view={View.ToString().ToLowerInvariant()}&{Days}{Narrowed}";

    /// <summary>The question to the server.</summary>
    public string ToApiPath(string more = "") => View switch
    {
        ReportView.Year => string.Create(CultureInfo.InvariantCulture, $"api/reports/year/{Year}{more}"),
        ReportView.Contacts => $"api/reports/contacts{more}?{Days}",
        ReportView.Sessions => $"api/reports/sessions{more}?{Days}",
        _ => $"api/reports/cases{more}?{Days}&by={View.ToString().ToLowerInvariant()}{Narrowed}",
    };

    /// <summary>Where the report comes as a file.</summary>
    public string ToFile(string format, string language)
    {
        var path = ToApiPath("/export");
        return $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}format={format}&lang={language}";
    }

    private string Days => Year is { } year
        ? string.Create(CultureInfo.InvariantCulture, $"year={year}")
        : string.Create(CultureInfo.InvariantCulture, $"from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}");

    private string Narrowed =>
        (District is { } d ? "&district=" + Uri.EscapeDataString(d) : "") + (Category is { } c ? "&category=" + Uri.EscapeDataString(c) : "");

    private static DateOnly? ReadDay(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? Code(string? text) => text is { Length: > 0 and <= 64 } ? text : null;
}
