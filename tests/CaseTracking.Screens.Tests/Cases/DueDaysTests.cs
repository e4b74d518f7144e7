using CaseTracking.Screens.City;
using CaseTracking.Screens.Look;

namespace CaseTracking.Screens.Tests.Cases;

/// <summary>Deadlines as people give them.</summary>
public sealed class DueDaysTests
{
    private readonly CityNames _city = Given.City();

    [Theory]
    [InlineData("1405/9/10")]
    [InlineData("۱۴۰۵/۹/۱۰")]
    [InlineData("١٤٠٥-٠٩-١٠")]
    [InlineData(" 2026-12-01 ")]
    [InlineData("2026/12/1")]
    public void A_day_is_read_in_both_calendars_and_any_digits(string typed)
    {
        Assert.Equal(DueProblem.None, Read(typed, out var due));
        Assert.Equal("2026-12-01T14:30:00+03:30", DueDays.Iso(due, _city.Zone));
    }

    [Theory]
    [InlineData("", DueProblem.Empty)]
    [InlineData("  ", DueProblem.Empty)]
    [InlineData("فردا", DueProblem.NotADay)]
    [InlineData("1405/12/31", DueProblem.NotADay)]
    [InlineData("2026-13-01", DueProblem.NotADay)]
    [InlineData("1405/9/3", DueProblem.Past)]
    [InlineData("2020-01-01", DueProblem.Past)]
    public void What_is_no_day_to_come_is_told(string typed, DueProblem problem) =>
        Assert.Equal(problem, Read(typed, out _));

    [Theory]
    [InlineData("2026-11-26", "2026-11-26T12:30:00+03:30")]
    [InlineData("2026-11-27", "2026-11-28T00:00:00+03:30")]
    [InlineData("2026-11-28", "2026-11-29T00:00:00+03:30")]
    [InlineData("2026-11-29", "2026-11-29T14:30:00+03:30")]
    public void A_working_day_ends_when_the_city_closes_and_any_other_at_midnight(string typed, string due)
    {
        Assert.Equal(DueProblem.None, Read(typed, out var read));
        Assert.Equal(due, DueDays.Iso(read, _city.Zone));
    }

    [Fact]
    public void Today_after_closing_time_ends_at_midnight() => Assert.Equal(
        "2026-11-26T00:00:00+03:30", DueDays.Iso(DueDays.EndOf(
            new DateOnly(2026, 11, 25), Given.Noon.AddHours(5), _city.Calendar, _city.Zone), _city.Zone));

    [Fact]
    public void Working_days_pass_over_Friday_and_holidays() => Assert.Equal(
        new DateOnly(2026, 11, 30), DueDays.AfterWorking(3, Given.Noon, _city.Calendar, _city.Zone));

    [Fact]
    public void What_is_written_is_read_again()
    {
        var day = new DateOnly(2026, 12, 1);
        Assert.Equal("۱۴۰۵/۹/۱۰", DueDays.Write(day));
        Assert.True(DueDays.TryReadDay(DueDays.Write(day), out var read));
        Assert.Equal(day, read);
    }

    [Fact]
    public void A_deadline_at_midnight_belongs_to_the_day_it_ends() => Assert.Equal(
        "پایان پنجشنبه ۵ آذر ۱۴۰۵", DueDays.InWords(new(2026, 11, 27, 0, 0, 0, TimeSpan.FromMinutes(210))));

    private DueProblem Read(string typed, out DateTimeOffset due) =>
        DueDays.TryRead(typed, Given.Noon, _city.Calendar, _city.Zone, out due);
}
