namespace CaseTracking.Domain.Calendars;

/// <summary>The city's time zone with its historic changes (Iran kept summer time until 1401).</summary>
public sealed class CityZone(string id = "Asia/Tehran")
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(id);

    public string Id => id;

    /// <summary>The instant on the city's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, _zone);

    /// <summary>The city's day of an instant.</summary>
    public DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The first instant of a city day; where midnight was skipped, the moment the clocks jumped.</summary>
    public DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>A moment of a city day. A time skipped by a change is the moment after it, one that came twice is the
    /// first.</summary>
    public DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        while (_zone.IsInvalidTime(local)) local = local.AddMinutes(30);
        var offset = _zone.IsAmbiguousTime(local)
            ? _zone.GetAmbiguousTimeOffsets(local).Max()
            : _zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    public JalaliDate JalaliOf(DateTimeOffset instant) => JalaliDate.From(DayOf(instant));
}
