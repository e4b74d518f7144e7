namespace CaseTracking.Domain.Calendars;

/// <summary>Morning or afternoon of a city day.</summary>
public readonly record struct HalfDay(DateOnly Day, bool Afternoon);

/// <summary>The seven-day promise to the citizen. Source: docs/glossary.md, "Two clocks".</summary>
public static class PromiseClock
{
    public const int Days = 7;

    /// <summary>The end (24:00 city time) of the seventh calendar day after the day of the start.</summary>
    public static DateTimeOffset DueAt(DateTimeOffset startedAt, CityZone zone) =>
        zone.StartOf(zone.DayOf(startedAt).AddDays(Days + 1));

    /// <summary>The moment at which a share (percent) of the time between two instants has passed.</summary>
    public static DateTimeOffset ShareOf(DateTimeOffset from, DateTimeOffset to, int percent) =>
        from + TimeSpan.FromMicroseconds(Math.Floor((to - from).TotalMicroseconds * percent / 100));

    /// <summary>The half-day of an instant; noon on the city's clock divides.</summary>
    public static HalfDay HalfDayOf(DateTimeOffset instant, CityZone zone) =>
        new(zone.DayOf(instant), zone.Local(instant).Hour >= 12);
}
