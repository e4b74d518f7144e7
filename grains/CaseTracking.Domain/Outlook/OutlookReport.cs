using System.Text.Json.Serialization;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Reports;

namespace CaseTracking.Domain.Outlook;

/// <summary>By what the outlook is divided.</summary>
[JsonConverter(typeof(SnakeCaseEnum<OutlookDivision>))]
public enum OutlookDivision
{
    Category,
    District,
    Neighbourhood,
}

/// <summary>Cases received in a span of whole days that ended yesterday, and in the span of the same length before it.</summary>
public sealed record Change(long Now, long Before)
{
    /// <summary>By how much more or less, in percent; null when there was nothing before.</summary>
    [JsonIgnore]
    public decimal? Percent => Before == 0 ? null : Math.Round(100m * (Now - Before) / Before, 1);

    public static Change operator -(Change a, Change b) => new(a.Now - b.Now, a.Before - b.Before);
}

/// <summary>Open cases by the age of their day of receipt, in days: up to 7, to 30, to 90, to 365, and older.</summary>
public sealed record OpenAges(long Week, long Month, long Quarter, long Year, long Older)
{
    /// <summary>The first day of receipt of each age, seen on a day; older has none.</summary>
    public static IReadOnlyList<int> Days { get; } = [7, 30, 90, 365];

    [JsonIgnore]
    public long Total => Week + Month + Quarter + Year + Older;

    public static OpenAges operator -(OpenAges a, OpenAges b) =>
        new(a.Week - b.Week, a.Month - b.Month, a.Quarter - b.Quarter, a.Year - b.Year, a.Older - b.Older);
}

/// <summary>One line of the outlook.</summary>
/// <param name="Part">The code of a category or a district, or a neighbourhood as <see cref="PlaceName"/> writes it; empty for all
/// together.</param>
/// <param name="Figures">Of the cases received in the last 365 days, as they stand now.</param>
/// <param name="Population">Residents of the district, when an administrator gave them.</param>
public sealed record OutlookRow(
    string Part, Change Week, Change Month, Change Year, CaseFigures Figures, OpenAges Ages, long? Population = null)
{
    /// <summary>Cases of the last 365 days per 1,000 residents; null when they are not known.</summary>
    [JsonIgnore]
    public decimal? PerThousand => Population is { } p and > 0 ? Math.Round(1000m * Year.Now / p, 1) : null;

    /// <summary>Nothing received.</summary>
    public static OutlookRow Nothing(string part)
    {
        var none = new Change(0, 0);
        return new OutlookRow(part, none, none, none, CaseFigures.None, new OpenAges(0, 0, 0, 0, 0));
    }

    /// <summary>What is left of all when the rows that divide them are taken away: the cases that lie in none.</summary>
    public static OutlookRow Without(OutlookRow all, IEnumerable<OutlookRow> rows) => rows.Aggregate(
        all with { Part = "", Population = null },
        (left, row) => left with
        {
            Week = left.Week - row.Week,
            Month = left.Month - row.Month,
            Year = left.Year - row.Year,
            Figures = left.Figures - row.Figures,
            Ages = left.Ages - row.Ages,
        });
}

/// <summary>A neighbourhood as a part of the outlook: its name means something with its district only.</summary>
public sealed record PlaceName(string District, string Neighbourhood)
{
    /// <summary>Reads the written form; codes of districts have no stroke in them.</summary>
    public static PlaceName Parse(string part) =>
        part.Split('/', 2) is [var district, var name] ? new(district, name) : new(part, "");

    public override string ToString() => $"{District}/{Neighbourhood}";
}

/// <summary>How long a holder has cases: open ones now, and spans that ended in the last 90 days.</summary>
/// <param name="Holder">In its written form.</param>
/// <param name="OpenSeconds">How long it has had those that it has now, together.</param>
/// <param name="SpentSeconds">How long it had those that it gave on or answered, together.</param>
public sealed record HolderDays(string Holder, long Open, long OpenSeconds, long Spans, long SpentSeconds);

/// <summary>A structural problem: cases of one place and category that came after "solved" had been answered there. The place is
/// told by its first case alone.</summary>
/// <param name="Root">The number of the first case.</param>
/// <param name="Count">Cases that came back in the last 365 days.</param>
/// <param name="LastDay">The day of receipt of the latest.</param>
public sealed record Repeat(string Root, string Category, string District, long Count, DateOnly LastDay);

/// <summary>Calls of one category expected next week; the empty code is calls without a category.</summary>
public sealed record ExpectedCalls(string Category, long LastWeek, Forecast Forecast);

/// <summary>What people ask for most and what grows, who holds the days, and what is to be expected; on a day of the city.
/// </summary>
/// <param name="Unsaid">By neighbourhood: the cases of which nobody said one; they are in no row.</param>
public sealed record OutlookReport(
    DateOnly Day, OutlookDivision By, string? District, OutlookRow All, IReadOnlyList<OutlookRow> Rows,
    IReadOnlyList<HolderDays> Holders, Forecast Calls, IReadOnlyList<ExpectedCalls> ByCategory, IReadOnlyList<Repeat> Repeats,
    long RepeatsAll, OutlookRow? Unsaid = null);
