using System.Globalization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Text;

namespace CaseTracking.Screens.Audit;

/// <summary>Times as one types them to search: a day, or a day and a minute, on the city's clock. Jalali or Gregorian,
/// told apart by the year.</summary>
public static class AuditTimes
{
    private const int FirstGregorianYear = 1700;

    /// <summary>The first moment of what was typed; false when there is no such time.</summary>
    public static bool TryReadFrom(string text, CityZone zone, out DateTimeOffset at) => TryRead(text, zone, out at, out _);

    /// <summary>The moment after what was typed: a day counts to its end, a minute too.</summary>
    public static bool TryReadTo(string text, CityZone zone, out DateTimeOffset at) => TryRead(text, zone, out _, out at);

    private static bool TryRead(string text, CityZone zone, out DateTimeOffset from, out DateTimeOffset to)
    {
        (from, to) = (default, default);
        var parts = PersianText.ToLatinDigits(text).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is < 1 or > 2 || !TryReadDay(parts[0], out var day)) return false;
        if (parts.Length == 1)
        {
            (from, to) = (zone.StartOf(day), zone.StartOf(day.AddDays(1)));
            return true;
        }
        if (!TimeOnly.TryParseExact(parts[1], ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return false;
        from = zone.At(day, time);
        to = from.AddMinutes(1);
        return true;
    }

    private static bool TryReadDay(string text, out DateOnly day)
    {
        if (JalaliDate.TryParse(text, out var jalali) && jalali.Year < FirstGregorianYear)
        {
            day = jalali.ToDateOnly();
            return day.Year < 9999;
        }
        return DateOnly.TryParseExact(
            text, ["yyyy-M-d", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out day)
            && day.Year is >= FirstGregorianYear and < 2200;
    }
}
