using CaseTracking.Domain.Outlook;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Reports;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Outlook;

/// <summary>What the rows of the outlook are called, and the cases behind them.</summary>
public static class OutlookWords
{
    /// <summary>Divisions as their address names them.</summary>
    public static string CodeOf(OutlookDivision by) => by.ToString().ToLowerInvariant();

    /// <summary>The title of a division.</summary>
    public static string TitleOf(OutlookDivision by) => by switch
    {
        OutlookDivision.Category => OutlookTexts.ByCategory,
        OutlookDivision.District => OutlookTexts.ByDistrict,
        _ => OutlookTexts.ByNeighbourhood,
    };

    /// <summary>What one row of a division is.</summary>
    public static string RowOf(OutlookDivision by) => by switch
    {
        OutlookDivision.Category => ReportTexts.Category,
        OutlookDivision.District => ReportTexts.District,
        _ => CaseTexts.Neighbourhood,
    };

    /// <summary>The name of a row; a neighbourhood of the whole city with its district.</summary>
    public static string NameOf(OutlookReport report, string part, CityNames city)
    {
        if (report.By == OutlookDivision.Category) return city.Category(part);
        if (report.By == OutlookDivision.District) return city.District(part);
        var place = PlaceName.Parse(part);
        return report.District is null ? city.InDistrict(place.District, place.Neighbourhood) : place.Neighbourhood;
    }

    /// <summary>The rows in which there is or was anything.</summary>
    public static IEnumerable<OutlookRow> RowsOf(OutlookReport report) => report.By != OutlookDivision.Neighbourhood
        ? report.Rows
        : report.Rows.Where(r => r.Year is not { Now: 0, Before: 0 } || r.Ages.Total > 0);

    /// <summary>The cases behind a figure of a row, of all, or of those without a neighbourhood.</summary>
    public static CaseListAddress ListOf(OutlookReport report, OutlookRow row, CaseFigure figure, DateOnly from, DateOnly to)
    {
        var list = new CaseListAddress(figure, from, to, report.District);
        if (ReferenceEquals(row, report.Unsaid)) return list with { IsUnsaid = true };
        if (row.Part.Length == 0) return list;
        if (report.By == OutlookDivision.Category) return list with { Category = row.Part };
        if (report.By == OutlookDivision.District) return list with { District = row.Part };
        var place = PlaceName.Parse(row.Part);
        return list with { District = place.District, Neighbourhood = place.Neighbourhood };
    }
}
