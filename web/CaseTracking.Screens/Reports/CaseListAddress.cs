using System.Globalization;
using System.Web;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Numbers;
using CaseTracking.Domain.Reports;

namespace CaseTracking.Screens.Reports;

/// <summary>A figure of a report, and so the list behind it.</summary>
public enum CaseFigure
{
    Received,
    Waiting,
    Solved,
    NotSolved,
    OutsideDuties,
    Warned,
    Sent,
    Answered,
    Accepted,
    Objected,
    Reopened,

    /// <summary>Open and past a clock; of the map alone, kept by no report.</summary>
    Late,
}

/// <summary>The cases behind a figure as their address tells them; days of the city, half open.</summary>
/// <param name="RepeatsOf">The number of a first case, to whose place they came back.</param>
/// <param name="PlaceOf">The number of a case at whose place they are, whenever they were received.</param>
/// <param name="Neighbourhood">A name within the district.</param>
/// <param name="IsUnsaid">Of which nobody said a neighbourhood.</param>
/// <param name="InHandsOf">The holder now, in its written form.</param>
public sealed record CaseListAddress(
    CaseFigure Figure, DateOnly From, DateOnly To, string? District = null, string? Category = null, string? Deputy = null,
    string? Commission = null, string? InHandsOf = null, string? RepeatsOf = null,
    string? PlaceOf = null, string? Neighbourhood = null, bool IsUnsaid = false)
{
    private static readonly Dictionary<CaseFigure, string> Filters = new()
    {
        [CaseFigure.Received] = "",
        [CaseFigure.Waiting] = "&open=true",
        [CaseFigure.Solved] = "&outcome=solved",
        [CaseFigure.NotSolved] = "&outcome=not_solved",
        [CaseFigure.OutsideDuties] = "&outcome=outside_duties",
        [CaseFigure.Warned] = "&warned=true",
        [CaseFigure.Sent] = "&sent=true",
        [CaseFigure.Answered] = "&answered=true",
        [CaseFigure.Accepted] = "&verdict=accepts",
        [CaseFigure.Objected] = "&verdict=objects",
        [CaseFigure.Reopened] = "&reopened=true",
        [CaseFigure.Late] = "&open=true&overdue=true",
    };

    /// <summary>Reads an address; null when its days are none.</summary>
    public static CaseListAddress? Of(Uri uri)
    {
        var query = HttpUtility.ParseQueryString(uri.Query);
        var figure = Enum.TryParse<CaseFigure>(query["figure"], ignoreCase: true, out var asked) && Enum.IsDefined(asked)
            ? asked : CaseFigure.Received;
        if (CaseNumber.TryParse(query["placeOf"], out var there, out _)) return OfPlace(there.Value);
        if (!TryReadDay(query["from"], out var from) || !TryReadDay(query["to"], out var to) || to <= from) return null;
        string? Code(string name) => query[name] is { Length: > 0 and <= 64 } code ? code : null;
        return new CaseListAddress(figure, from, to, Code("district"), Code("category"), Code("deputy"), Code("commission"),
            query["holder"] is { Length: > 0 and <= 140 } holder ? holder : null,
            CaseNumber.TryParse(query["repeatsOf"], out var first, out _) ? first.Value : null,
            Neighbourhood: query["neighbourhood"] is { Length: > 0 and <= 200 } name ? name : null,
            IsUnsaid: query["hasNeighbourhood"] == "false");
    }

    /// <summary>All cases at the place of a case.</summary>
    public static CaseListAddress OfPlace(string number) =>
        new(CaseFigure.Received, new DateOnly(2000, 1, 1), new DateOnly(2100, 1, 1), PlaceOf: number);

    /// <summary>How many cases of a figure there are.</summary>
    public static long Count(CaseFigure figure, CaseFigures of) => figure switch
    {
        CaseFigure.Received => of.Received,
        CaseFigure.Waiting => of.Waiting,
        CaseFigure.Solved => of.Solved,
        CaseFigure.NotSolved => of.NotSolved,
        CaseFigure.OutsideDuties => of.OutsideDuties,
        CaseFigure.Warned => of.Warned,
        CaseFigure.Sent => of.Sent,
        CaseFigure.Answered => of.Answered,
        CaseFigure.Accepted => of.Accepted,
        CaseFigure.Objected => of.Objected,
        _ => of.Reopened,
    };

    /// <summary>The address, from the start of the site.</summary>
    public string ToPath() => PlaceOf is { } place ? $"cases?placeOf={place}" : string.Create(
        CultureInfo.InvariantCulture, $"cases?figure={Figure.ToString().ToLowerInvariant()}&from={From:yyyy-MM-dd}&to={To:yyyy-MM-dd}{Units}");

    /// <summary>The question to the server, a page after a key.</summary>
    public string ToApiPath(CityZone zone, string? after, int limit) => string.Create(
        CultureInfo.InvariantCulture, $"api/cases?limit={limit}{(after is null ? "" : "&after=" + after)}{Question(zone)}");

    /// <summary>Where the list comes as a file.</summary>
    public string ToFile(CityZone zone, string format, string language) =>
        $"api/cases/export?format={format}&lang={language}{Question(zone)}";

    private string Question(CityZone zone) => string.Create(
        CultureInfo.InvariantCulture,
        $"&from={zone.StartOf(From).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z&to={zone.StartOf(To).UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z{Filters[Figure]}{Units}");

    private string Units => string.Concat(
        new[] { ("district", District), ("category", Category), ("deputy", Deputy), ("commission", Commission), ("holder", InHandsOf), ("repeatsOf", RepeatsOf), ("placeOf", PlaceOf), ("neighbourhood", Neighbourhood), ("hasNeighbourhood", IsUnsaid ? "false" : null) }
            .Where(u => u.Item2 is not null).Select(u => $"&{u.Item1}={Uri.EscapeDataString(u.Item2!)}"));

    private static bool TryReadDay(string? text, out DateOnly day) => DateOnly.TryParseExact(
        text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
