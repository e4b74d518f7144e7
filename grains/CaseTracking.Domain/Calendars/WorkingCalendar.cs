namespace CaseTracking.Domain.Calendars;

/// <summary>Opening hours of a weekday, on the city's clock.</summary>
public sealed record WorkingHours(TimeOnly Opens, TimeOnly Closes);

/// <summary>
/// The city's working days and hours; what the holder's clock counts. Source: docs/glossary.md, "Two clocks".
/// </summary>
public sealed class WorkingCalendar
{
    private const int SearchDaysMax = 3660;
    private static readonly TimeSpan ShareSpanMax = TimeSpan.FromDays(366);
    private readonly CityZone _zone;
    private readonly IReadOnlyDictionary<DayOfWeek, WorkingHours> _week;
    private readonly IReadOnlySet<DateOnly> _holidays;

    public WorkingCalendar(
        CityZone zone, IReadOnlyDictionary<DayOfWeek, WorkingHours> week, IReadOnlySet<DateOnly> holidays)
    {
        if (week.Count == 0) throw new ArgumentException("A week needs a working day.", nameof(week));
        if (week.Values.Any(h => h.Opens >= h.Closes))
            throw new ArgumentException("A working day must open before it closes.", nameof(week));
        (_zone, _week, _holidays) = (zone, week, holidays);
    }

    /// <summary>Saturday–Wednesday 07:30–14:30, Thursday 07:30–12:30, Friday closed.</summary>
    public static IReadOnlyDictionary<DayOfWeek, WorkingHours> DefaultWeek { get; } = Enum.GetValues<DayOfWeek>()
        .Where(d => d != DayOfWeek.Friday)
        .ToDictionary(d => d, d => new WorkingHours(
            new TimeOnly(7, 30), d == DayOfWeek.Thursday ? new TimeOnly(12, 30) : new TimeOnly(14, 30)));

    /// <summary>The opening hours of each day of the week that has any.</summary>
    public IReadOnlyDictionary<DayOfWeek, WorkingHours> Week => _week;

    /// <summary>The official holidays from one day to another, both included, in order.</summary>
    public IEnumerable<DateOnly> HolidaysBetween(DateOnly from, DateOnly to) =>
        _holidays.Where(d => d >= from && d <= to).Order();

    public bool IsWorkingDay(DateOnly day) => _week.ContainsKey(day.DayOfWeek) && !_holidays.Contains(day);

    /// <summary>
    /// The closing time of the n-th working day after the city day of <paramref name="start"/>. The day of the start
    /// never counts, whatever the hour, so a later start never has an earlier deadline.
    /// </summary>
    public DateTimeOffset DeadlineAfter(DateTimeOffset start, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var day = _zone.DayOf(start);
        for (var searched = 0; searched < SearchDaysMax; searched++)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day) && --workingDays == 0) return _zone.At(day, _week[day.DayOfWeek].Closes);
        }
        throw new InvalidOperationException("The calendar has too few working days in ten years.");
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1)) count += IsWorkingDay(day) ? 1 : 0;
        return count;
    }

    /// <summary>Working time between two instants; zero when the second is not later.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        var total = TimeSpan.Zero;
        for (var day = _zone.DayOf(from); day <= _zone.DayOf(to); day = day.AddDays(1))
        {
            if (!IsWorkingDay(day)) continue;
            var opens = _zone.At(day, _week[day.DayOfWeek].Opens);
            var closes = _zone.At(day, _week[day.DayOfWeek].Closes);
            var worked = (to < closes ? to : closes) - (from > opens ? from : opens);
            if (worked > TimeSpan.Zero) total += worked;
        }
        return total;
    }

    /// <summary>
    /// The moment at which a share (percent) of the working time between two instants has passed: within working hours, or
    /// at a closing time. Where there is no working time between them, or over a year, the calendar's time counts.
    /// </summary>
    public DateTimeOffset ShareOf(DateTimeOffset from, DateTimeOffset to, int percent)
    {
        if (to - from > ShareSpanMax) return PromiseClock.ShareOf(from, to, percent);
        var left = WorkingTimeBetween(from, to) * (percent / 100.0);
        if (left <= TimeSpan.Zero) return PromiseClock.ShareOf(from, to, percent);
        for (var day = _zone.DayOf(from); ; day = day.AddDays(1))
        {
            if (!IsWorkingDay(day)) continue;
            var opens = _zone.At(day, _week[day.DayOfWeek].Opens);
            var start = from > opens ? from : opens;
            var worked = WorkingTimeBetween(start, _zone.At(day, _week[day.DayOfWeek].Closes));
            if (worked >= left) return ToMicroseconds(start + left);
            left -= worked;
        }
    }

    // What the database keeps.
    private static DateTimeOffset ToMicroseconds(DateTimeOffset at) => at.AddTicks(-(at.Ticks % 10));
}
