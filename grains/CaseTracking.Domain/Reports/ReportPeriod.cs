using CaseTracking.Domain.Calendars;

namespace CaseTracking.Domain.Reports;

/// <summary>A month of the Jalali calendar, or the part of it that lies in a period; half open.</summary>
public sealed record ReportMonth(int Year, int Month, DateOnly From, DateOnly To)
{
    /// <summary><c>1402-07</c>.</summary>
    public string Code => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Year:0000}-{Month:00}");
}

/// <summary>The days a report is of, half open: from ≤ day &lt; to. Days are the city's.</summary>
public sealed record ReportPeriod(DateOnly From, DateOnly To)
{
    /// <summary>Jalali years that can be asked for.</summary>
    public const int YearMin = 1300;

    public const int YearMax = 1600;

    /// <summary>The longest period, in days: ten years.</summary>
    public const int DaysMax = 3660;

    public static readonly DateOnly DayMin = JalaliDate.FirstDayOf(YearMin);

    public static readonly DateOnly DayMax = JalaliDate.FirstDayOf(YearMax + 1);

    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>A Jalali year.</summary>
    public static ReportPeriod OfYear(int year) => new(JalaliDate.FirstDayOf(year), JalaliDate.FirstDayOf(year + 1));

    /// <summary>The Jalali months of the period in their order, the first and the last cut to it.</summary>
    public IEnumerable<ReportMonth> Months()
    {
        for (var day = From; day < To;)
        {
            var (year, month, _) = JalaliDate.From(day);
            var next = month == 12 ? JalaliDate.FirstDayOf(year + 1) : new JalaliDate(year, month + 1, 1).ToDateOnly();
            yield return new ReportMonth(year, month, day, next < To ? next : To);
            day = next;
        }
    }
}
