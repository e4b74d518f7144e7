using System.Globalization;
using System.Web;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Maps;
using CaseTracking.Domain.Reports;
using CaseTracking.Screens.Reports;

namespace CaseTracking.Screens.Maps;

/// <summary>How the map is looked at.</summary>
public enum MapLook
{
    Map,
    Table,
    Streets,
}

/// <summary>The map as its address tells it.</summary>
/// <param name="Last">The last days up to and with today; null for days of one's own.</param>
public sealed record MapAddress(MapFigure Figure, int? Last, DateOnly From, DateOnly To, string? Category = null, MapLook Look = MapLook.Map)
{
    /// <summary>Spans of last days that are offered.</summary>
    public static readonly IReadOnlyList<int> Spans = [7, 30, 90, 365];

    private const int Usual = 30;

    /// <summary>Reads an address; what is unknown in it is left out, and without days it is the last thirty.</summary>
    public static MapAddress Of(Uri uri, DateOnly today)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        var figure = Codes<MapFigure>.TryParse(query["figure"], out var asked) ? asked : MapFigure.Waiting;
        var category = query["category"] is { Length: > 0 and <= 64 } code ? code : null;
        var address = new MapAddress(figure, null, today, today, category, query["view"] switch
        {
            "table" => MapLook.Table,
            "streets" => MapLook.Streets,
            _ => MapLook.Map,
        });
        var period = new ReportPeriod(ReadDay(query["from"]) ?? today, ReadDay(query["to"]) ?? today);
        if (period is { Days: >= 1 and <= ReportPeriod.DaysMax } && period.From >= ReportPeriod.DayMin && period.To <= ReportPeriod.DayMax)
            return address with { From = period.From, To = period.To };
        return address.OfLast(int.TryParse(query["days"], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && Spans.Contains(days)
            ? days : Usual, today);
    }

    /// <summary>The same of the last days.</summary>
    public MapAddress OfLast(int days, DateOnly today) => this with { Last = days, From = today.AddDays(1 - days), To = today.AddDays(1) };

    /// <summary>The address, from the start of the site.</summary>
    public string ToPath() => $"map?figure={Codes<MapFigure>.Of(Figure)}&"
        + (Last is { } days ? string.Create(CultureInfo.InvariantCulture, $"days={days}") : Days) + Narrowed + (Look == MapLook.Map ? "" : "&view=" + Look.ToString().ToLowerInvariant());

    /// <summary>The question to the server.</summary>
    public string ToApiPath() => $"api/map/districts?{Days}{Narrowed}";

    /// <summary>What narrows the points of the street map; late ones alone when the figure is theirs.</summary>
    public string ToPointsQuery() => Days + Narrowed + (Figure == MapFigure.Late ? "&late=true" : "");

    /// <summary>The cases behind a district's value.</summary>
    public CaseListAddress ListOf(string district) => new(
        Figure switch
        {
            MapFigure.Waiting => CaseFigure.Waiting,
            MapFigure.Late => CaseFigure.Late,
            MapFigure.Solved => CaseFigure.Solved,
            MapFigure.Accepted => CaseFigure.Accepted,
            _ => CaseFigure.Received,
        }, From, To, district.Length == 0 ? null : district, Category);

    private string Days => string.Create(CultureInfo.InvariantCulture, $"from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}");

    private string Narrowed => Category is { } c ? "&category=" + Uri.EscapeDataString(c) : "";

    private static DateOnly? ReadDay(string? text) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
