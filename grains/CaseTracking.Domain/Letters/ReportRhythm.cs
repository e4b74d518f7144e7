using System.Text.Json.Serialization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Json;

namespace CaseTracking.Domain.Letters;

/// <summary>On which days a letter is due.</summary>
[JsonConverter(typeof(SnakeCaseEnum<LetterPace>))]
public enum LetterPace
{
    /// <summary>On each working day of the city's calendar.</summary>
    WorkingDay,

    /// <summary>On one day of each week.</summary>
    Weekly,

    /// <summary>On one day of each Jalali month; in a month that is shorter, on its last.</summary>
    Monthly,
}

/// <summary>A day of the week, in the order of the city's.</summary>
[JsonConverter(typeof(SnakeCaseEnum<LetterWeekday>))]
public enum LetterWeekday { Saturday, Sunday, Monday, Tuesday, Wednesday, Thursday, Friday }

/// <summary>When a letter is due, by the city's clock and calendar.</summary>
/// <param name="Weekday">Of a weekly one.</param>
/// <param name="MonthDay">Of a monthly one, 1 to 31.</param>
public sealed record ReportRhythm(LetterPace Pace, TimeOnly Time, LetterWeekday? Weekday = null, int? MonthDay = null)
{
    /// <summary>The last day that a Jalali month can have; it means the last day of each.</summary>
    public const int MonthDayMax = 31;

    // A city may have long holidays, but no year without a working day.
    private const int SearchDaysMax = 400;

    /// <summary>The first due time after a moment.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset moment, CityZone zone, WorkingCalendar calendar)
    {
        var first = zone.DayOf(moment);
        for (var day = first; day < first.AddDays(SearchDaysMax); day = day.AddDays(1))
        {
            if (IsOn(day, calendar) && zone.At(day, Time) is var due && due > moment) return due;
        }
        throw new InvalidOperationException("The calendar has no working day in a year.");
    }

    /// <summary>The last due time from a moment on until now, both included: of several that were missed one letter is left. Null
    /// when none is left, because a day became a holiday meanwhile.</summary>
    public DateTimeOffset? LatestDue(DateTimeOffset since, DateTimeOffset now, CityZone zone, WorkingCalendar calendar)
    {
        var first = zone.DayOf(since);
        for (var day = zone.DayOf(now); day >= first; day = day.AddDays(-1))
        {
            if (IsOn(day, calendar) && zone.At(day, Time) is var due && due >= since && due <= now) return due;
        }
        return null;
    }

    private bool IsOn(DateOnly day, WorkingCalendar calendar) => Pace switch
    {
        LetterPace.WorkingDay => calendar.IsWorkingDay(day),
        LetterPace.Weekly => ((int)day.DayOfWeek + 1) % 7 == (int)Weekday!,
        _ => JalaliDate.From(day).Day == MonthDay || (JalaliDate.From(day).Day < MonthDay && JalaliDate.From(day.AddDays(1)).Day == 1),
    };
}
