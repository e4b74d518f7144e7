using CaseTracking.Domain.Calendars;
using CsCheck;

namespace CaseTracking.Domain.Tests.Calendars;

public class ClockTests
{
    private static readonly CityZone Zone = new();

    // 1405/9/5 to 9/7: Thursday, Friday, Saturday; the Saturday is a holiday here.
    private static readonly WorkingCalendar Calendar =
        new(Zone, WorkingCalendar.DefaultWeek, new HashSet<DateOnly> { new(2026, 11, 28) });

    [Theory]
    [InlineData("2026-11-24", "1405/09/03")]
    [InlineData("2023-03-21", "1402/01/01")]
    [InlineData("2025-03-20", "1403/12/30")]
    [InlineData("1979-02-11", "1357/11/22")]
    public void A_day_has_its_Jalali_date(string gregorian, string jalali)
    {
        var day = DateOnly.Parse(gregorian, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(jalali, JalaliDate.From(day).ToString());
        Assert.True(JalaliDate.TryParse(jalali, out var parsed));
        Assert.Equal(day, parsed.ToDateOnly());
    }

    [Theory]
    [InlineData("2026-11-24T08:00+03:30", 1, "2026-11-25T14:30+03:30")]
    [InlineData("2026-11-24T23:59+03:30", 2, "2026-11-26T12:30+03:30")]
    [InlineData("2026-11-25T08:00+03:30", 2, "2026-11-29T14:30+03:30")]
    [InlineData("2022-09-20T12:00+04:30", 1, "2022-09-21T14:30+04:30")]
    public void A_deadline_is_the_close_of_the_nth_working_day_after(string start, int days, string due) =>
        Assert.Equal(Instant(due), Calendar.DeadlineAfter(Instant(start), days));

    [Theory]
    [InlineData("2026-11-24T00:00+03:30", "2026-12-02T00:00+03:30")]
    [InlineData("2026-11-24T23:59+03:30", "2026-12-02T00:00+03:30")]
    [InlineData("2022-03-18T12:00+03:30", "2022-03-26T00:00+04:30")]
    public void The_promise_ends_with_the_seventh_day_after_receipt(string start, string due) =>
        Assert.Equal(Instant(due), PromiseClock.DueAt(Instant(start), Zone));

    [Fact]
    public void A_later_start_never_has_an_earlier_deadline() =>
        Gen.Select(Gen.Long[0, 40_000_000], Gen.Long[0, 4_000_000], Gen.Int[1, 12]).Sample((seconds, more, days) =>
        {
            var start = new DateTimeOffset(2021, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(seconds * 4);
            var (first, second) = (Calendar.DeadlineAfter(start, days), Calendar.DeadlineAfter(start.AddSeconds(more), days));
            Assert.True(first <= second);
            Assert.True(Calendar.IsWorkingDay(Zone.DayOf(first)));
            Assert.Equal(days, Calendar.WorkingDaysBetween(Zone.DayOf(start), Zone.DayOf(first)));
        });

    [Fact]
    public void Only_opening_hours_count_as_working_time() => Assert.Equal(
        TimeSpan.FromHours(7 + 5),
        Calendar.WorkingTimeBetween(Instant("2026-11-25T00:00+03:30"), Instant("2026-11-28T23:00+03:30")));

    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
