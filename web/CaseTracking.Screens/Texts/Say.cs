using System.Globalization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Phones;
using CaseTracking.Domain.Text;

namespace CaseTracking.Screens.Texts;

/// <summary>
/// Numbers, dates and spans as people read them: Persian digits and Jalali days in Persian, Latin digits and Gregorian
/// days in English, always on the city's clock.
/// </summary>
public static class Say
{
    private const double DaysOfYear = 365.25;

    // A board writes thousands of times a second, and zone and calendar are slow in a browser: what was once found is
    // kept. No zone changes within a quarter of an hour. One page is one thread.
    private static readonly Dictionary<long, TimeSpan> Offsets = [];
    private static readonly Dictionary<DateOnly, JalaliDate> Days = [];
    private static readonly Dictionary<(int Minute, bool IsPersian), string> Times = [];
    private static CityZone _zone = new();

    /// <summary>The city's clock; the server tells which.</summary>
    public static CityZone Zone
    {
        get => _zone;
        set
        {
            _zone = value;
            Offsets.Clear();
        }
    }

    /// <summary>A whole number with its thousands apart.</summary>
    public static string Count(long number)
    {
        var grouped = number.ToString("N0", CultureInfo.InvariantCulture);
        return Language.IsPersian ? Digits(grouped.Replace(',', '٬')) : grouped;
    }

    /// <summary>A share of a whole in percent; a dash of nothing.</summary>
    public static string Percent(long part, long whole) =>
        whole == 0 ? "—" : Count((long)Math.Round(100m * part / whole)) + (Language.IsPersian ? "٪" : "%");

    /// <summary>The text with its digits in the language's form.</summary>
    public static string Digits(string text) => Language.IsPersian ? PersianText.ToPersianDigits(text) : text;

    /// <summary>A kept phone (E.164) as it is dialled here; what is no phone stays as it is.</summary>
    public static string Phone(string kept) => Digits(PhoneNumber.TryParse(kept, out var phone, out _) ? phone.National : kept);

    /// <summary>A case number as it is read out: 05-1234567-8.</summary>
    public static string Number(string number) =>
        number.Length == 10 ? Digits($"{number[..2]}-{number[2..9]}-{number[9..]}") : Digits(number);

    public static string Time(DateTimeOffset at)
    {
        var key = ((int)Local(at).TimeOfDay.TotalMinutes, Language.IsPersian);
        if (Times.TryGetValue(key, out var time)) return time;
        return Times[key] = Digits(Local(at).ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>The day: ۱۴۰۵/۰۹/۰۴, or 2026-11-25.</summary>
    public static string Day(DateTimeOffset at) => Digits(Language.IsPersian
        ? JalaliOf(at).ToString()
        : Local(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public static string Moment(DateTimeOffset at) => $"{Day(at)} {Time(at)}";

    /// <summary>The day and the time to the second.</summary>
    public static string Exact(DateTimeOffset at) =>
        $"{Day(at)} {Digits(Local(at).ToString("HH:mm:ss", CultureInfo.InvariantCulture))}";

    /// <summary>The time alone for today, the day alone otherwise; what a row has room for.</summary>
    public static string Brief(DateTimeOffset at, DateTimeOffset now)
    {
        if (DayOf(at) == DayOf(now)) return Time(at);
        return Language.IsPersian ? Digits(JalaliOf(at).ToString()[2..]) : Day(at);
    }

    /// <summary>The day in words: سه‌شنبه ۱۰ آذر ۱۴۰۵, or Tuesday 1 December 2026.</summary>
    public static string DayInWords(DateTimeOffset at)
    {
        if (Language.IsPersian)
        {
            var jalali = JalaliOf(at);
            return $"{jalali.WeekdayName} {jalali.ToPersianString()}";
        }
        return Local(at).ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>The last day on which a deadline at midnight can still be met.</summary>
    public static string LastDayInWords(DateTimeOffset due) => DayInWords(due.AddSeconds(-1));

    /// <summary>A span by its two greatest units: ۲ روز و ۳ ساعت.</summary>
    public static string Span(TimeSpan span)
    {
        span = span.Duration();
        var (days, hours, minutes) = ((int)span.TotalDays, span.Hours, span.Minutes);
        return (days, hours, minutes) switch
        {
            ( > 0, 0, _) => Of(SayTexts.Days, days),
            ( > 0, _, _) => Both(Of(SayTexts.Days, days), Of(SayTexts.Hours, hours)),
            (_, > 0, 0) => Of(SayTexts.Hours, hours),
            (_, > 0, _) => Both(Of(SayTexts.Hours, hours), Of(SayTexts.Minutes, minutes)),
            (_, _, > 0) => Of(SayTexts.Minutes, minutes),
            _ => SayTexts.LessThanAMinute,
        };
    }

    /// <summary>A span as a watch counts it: ۲:۰۷, ۱:۰۲:۰۷.</summary>
    public static string Stopwatch(TimeSpan span)
    {
        if (span < TimeSpan.Zero) span = TimeSpan.Zero;
        var form = span < TimeSpan.FromHours(1) ? @"m\:ss" : @"h\:mm\:ss";
        return Digits(span.ToString(form, CultureInfo.InvariantCulture));
    }

    /// <summary>How long ago.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now) =>
        now - at < TimeSpan.FromMinutes(1) ? SayTexts.JustNow : Fill(SayTexts.Ago, Span(now - at));

    /// <summary>How a clock stands, as short as a row needs: days left, hours left today, late by days.</summary>
    public static string Due(DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is not { } at) return "—";
        if (at <= now) return Late(now - at);
        var days = DayOf(at.AddSeconds(-1)).DayNumber - DayOf(now).DayNumber;
        return days switch
        {
            0 => SayTexts.Today,
            1 => SayTexts.Tomorrow,
            _ => Fill(SayTexts.DaysLeft, Count(days)),
        };
    }

    private static string Late(TimeSpan by) => by.TotalDays switch
    {
        < 1 => SayTexts.Late,
        < DaysOfYear => Fill(SayTexts.LateDays, Count((int)by.TotalDays)),
        _ => Fill(SayTexts.LateYears, Count((int)(by.TotalDays / DaysOfYear))),
    };

    /// <summary>Things side by side, with the language's comma.</summary>
    public static string List(params IEnumerable<string> things) => string.Join(Language.IsPersian ? "، " : ", ", things);

    /// <summary>A text with its places {0}, {1} filled; digits are the caller's.</summary>
    public static string Fill(string text, params ReadOnlySpan<object?> parts) =>
        string.Format(CultureInfo.InvariantCulture, text, parts);

    private static DateTimeOffset Local(DateTimeOffset at)
    {
        var quarter = at.UtcTicks / (15 * TimeSpan.TicksPerMinute);
        if (!Offsets.TryGetValue(quarter, out var offset)) Offsets[quarter] = offset = Zone.Local(at).Offset;
        return at.ToOffset(offset);
    }

    private static DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(Local(at).DateTime);

    private static JalaliDate JalaliOf(DateTimeOffset at)
    {
        var day = DayOf(at);
        if (!Days.TryGetValue(day, out var jalali)) Days[day] = jalali = JalaliDate.From(day);
        return jalali;
    }

    private static string Of(string unit, int count) => Fill(unit, Count(count));

    private static string Both(string greater, string smaller) => Fill(SayTexts.And, greater, smaller);
}
