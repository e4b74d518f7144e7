using System.Globalization;
using CaseTracking.Domain.Text;

namespace CaseTracking.Domain.Calendars;

/// <summary>A day of the Jalali (Solar Hijri) calendar.</summary>
public readonly record struct JalaliDate(int Year, int Month, int Day)
{
    private static readonly PersianCalendar Calendar = new();

    private static readonly string[] Months =
    [
        "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور",
        "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
    ];

    private static readonly string[] Weekdays =
        ["یکشنبه", "دوشنبه", "سه‌شنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه"];

    public string MonthName => Months[Month - 1];

    public string WeekdayName => Weekdays[(int)ToDateOnly().DayOfWeek];

    /// <summary>The Jalali day of a Gregorian day.</summary>
    public static JalaliDate From(DateOnly day)
    {
        var noon = day.ToDateTime(new TimeOnly(12, 0));
        return new(Calendar.GetYear(noon), Calendar.GetMonth(noon), Calendar.GetDayOfMonth(noon));
    }

    /// <summary>The Gregorian day; throws when the Jalali calendar has no such day.</summary>
    public DateOnly ToDateOnly() => DateOnly.FromDateTime(Calendar.ToDateTime(Year, Month, Day, 12, 0, 0, 0));

    /// <summary>Reads <c>1405/7/3</c> or <c>1405-07-03</c> in any digits; false when there is no such day.</summary>
    public static bool TryParse(string? text, out JalaliDate date)
    {
        date = default;
        var parts = PersianText.ToLatinDigits(text ?? "").Split('/', '-');
        if (parts.Length != 3 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var d)) return false;
        if (y is < 1 or > 9000 || m is < 1 or > 12 || d < 1 || d > Calendar.GetDaysInMonth(y, m)) return false;
        date = new JalaliDate(y, m, d);
        return true;
    }

    public static bool IsLeapYear(int year) => Calendar.IsLeapYear(year);

    public static int DaysInYear(int year) => Calendar.GetDaysInYear(year);

    /// <summary>1 Farvardin.</summary>
    public static DateOnly FirstDayOf(int year) => new JalaliDate(year, 1, 1).ToDateOnly();

    /// <summary><c>1405/07/03</c> in Latin digits.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:0000}/{Month:00}/{Day:00}");

    /// <summary>«۳ مهر ۱۴۰۵».</summary>
    public string ToPersianString() =>
        PersianText.ToPersianDigits(string.Create(CultureInfo.InvariantCulture, $"{Day} {MonthName} {Year}"));
}
