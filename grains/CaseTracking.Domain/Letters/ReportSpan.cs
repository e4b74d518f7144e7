using System.Text.Json.Serialization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Json;
using CaseTracking.Domain.Reports;

namespace CaseTracking.Domain.Letters;

/// <summary>Which days a letter reports of, told from the day on which it is due.</summary>
[JsonConverter(typeof(SnakeCaseEnum<ReportSpan>))]
public enum ReportSpan
{
    /// <summary>The day before.</summary>
    LastDay,

    /// <summary>The last whole week, Saturday to Friday.</summary>
    LastWeek,

    /// <summary>The last whole Jalali month.</summary>
    LastMonth,

    /// <summary>The last whole season of the Jalali year, three months.</summary>
    LastSeason,

    /// <summary>The last whole Jalali year.</summary>
    LastYear,

    /// <summary>The Jalali month in which the day lies, as far as it went.</summary>
    ThisMonth,

    /// <summary>The Jalali year in which the day lies, as far as it went.</summary>
    ThisYear,
}

/// <summary>Spans as days.</summary>
public static class ReportSpans
{
    private const int DaysOfWeek = 7;
    private const int MonthsOfSeason = 3;
    private const int MonthsOfYear = 12;

    /// <summary>The days of a span, half open as those of reports. A month or year that is not over counts whole: nothing of its
    /// days to come is there.</summary>
    public static ReportPeriod Before(this ReportSpan span, DateOnly day)
    {
        var (year, month, _) = JalaliDate.From(day);
        var now = year * MonthsOfYear + month - 1;
        // Of the season's first month.
        var season = now - now % MonthsOfSeason;
        return span switch
        {
            ReportSpan.LastDay => new ReportPeriod(day.AddDays(-1), day),
            ReportSpan.LastWeek => new ReportPeriod(WeekOf(day).AddDays(-DaysOfWeek), WeekOf(day)),
            ReportSpan.LastMonth => Months(now - 1, now),
            ReportSpan.LastSeason => Months(season - MonthsOfSeason, season),
            ReportSpan.LastYear => ReportPeriod.OfYear(year - 1),
            ReportSpan.ThisMonth => Months(now, now + 1),
            _ => ReportPeriod.OfYear(year),
        };
    }

    /// <summary>Whether a span is a whole Jalali year, which is all that a year's page can be of.</summary>
    public static bool IsYear(this ReportSpan span) => span is ReportSpan.LastYear or ReportSpan.ThisYear;

    // The Saturday with which the day's week begins.
    private static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 1) % DaysOfWeek));

    private static ReportPeriod Months(int from, int to) => new(FirstDay(from), FirstDay(to));

    private static DateOnly FirstDay(int month) => new JalaliDate(month / MonthsOfYear, month % MonthsOfYear + 1, 1).ToDateOnly();
}
