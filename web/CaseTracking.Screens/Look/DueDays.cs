using System.Globalization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Text;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Look;

/// <summary>What is wrong with a typed day of a deadline.</summary>
public enum DueProblem { None, Empty, NotADay, Past }

/// <summary>
/// Deadlines as people give them, by days: a working day ends when the city closes, any other day at its midnight.
/// </summary>
public static class DueDays
{
    // Between the two calendars lie more than six hundred years, so a year tells which one was meant.
    private const int FirstGregorianYear = 1700;

    /// <summary>The deadline of a typed day, Jalali or Gregorian, in any digits.</summary>
    public static DueProblem TryRead(
        string? text, DateTimeOffset now, WorkingCalendar calendar, CityZone zone, out DateTimeOffset due)
    {
        due = default;
        if (string.IsNullOrWhiteSpace(text)) return DueProblem.Empty;
        if (!TryReadDay(text, out var day)) return DueProblem.NotADay;
        due = EndOf(day, now, calendar, zone);
        return due > now ? DueProblem.None : DueProblem.Past;
    }

    /// <summary>The typed day.</summary>
    public static bool TryReadDay(string text, out DateOnly day)
    {
        day = default;
        var latin = PersianText.ToLatinDigits(text).Trim().Replace('-', '/').Replace('.', '/');
        var parts = latin.Split('/');
        if (parts.Length != 3 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var year))
            return false;
        if (year >= FirstGregorianYear)
        {
            return DateOnly.TryParseExact(
                latin, "yyyy/M/d", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        }
        if (!JalaliDate.TryParse(latin, out var jalali)) return false;
        day = jalali.ToDateOnly();
        return true;
    }

    /// <summary>A day as it is typed in the screen's language: ۱۴۰۵/۹/۱۰, or 2026-12-01.</summary>
    public static string Write(DateOnly day)
    {
        if (!Language.IsPersian) return day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var jalali = JalaliDate.From(day);
        return PersianText.ToPersianDigits(
            string.Create(CultureInfo.InvariantCulture, $"{jalali.Year}/{jalali.Month}/{jalali.Day}"));
    }

    /// <summary>Closing time of a working day that is still ahead, else the end of the day.</summary>
    public static DateTimeOffset EndOf(DateOnly day, DateTimeOffset now, WorkingCalendar calendar, CityZone zone)
    {
        var midnight = zone.StartOf(day.AddDays(1));
        if (!calendar.IsWorkingDay(day)) return midnight;
        var closes = calendar.DeadlineAfter(zone.StartOf(day.AddDays(-1)), 1);
        return closes > now ? closes : midnight;
    }

    /// <summary>The day that is so many days after today.</summary>
    public static DateOnly After(int days, DateTimeOffset now, CityZone zone) => zone.DayOf(now).AddDays(days);

    /// <summary>The n-th working day after today.</summary>
    public static DateOnly AfterWorking(int days, DateTimeOffset now, WorkingCalendar calendar, CityZone zone) =>
        zone.DayOf(calendar.DeadlineAfter(now, days));

    /// <summary>A deadline in words; one at midnight belongs to the day that ends with it.</summary>
    public static string InWords(DateTimeOffset due) => Say.Zone.Local(due).TimeOfDay == TimeSpan.Zero
        ? Say.Fill(LookTexts.EndOfDay, Say.LastDayInWords(due))
        : Say.Fill(LookTexts.DayAndTime, Say.DayInWords(due), Say.Time(due));

    /// <summary>ISO 8601 with the city's offset.</summary>
    public static string Iso(DateTimeOffset due, CityZone zone) =>
        zone.Local(due).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
