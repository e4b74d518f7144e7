using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Letters;

namespace CaseTracking.Domain.Tests.Letters;

public class ReportRhythmTests
{
    private static readonly CityZone Zone = new();

    // ۱ آذر ۱۴۰۵ is a Sunday, 22 November 2026; its Wednesday is a holiday here.
    private static readonly WorkingCalendar Calendar = new(Zone, WorkingCalendar.DefaultWeek, new HashSet<DateOnly> { Day("1405/09/04") });

    [Theory]
    [InlineData("1405/09/01 07:00", "1405/09/01 08:30")]
    [InlineData("1405/09/01 08:30", "1405/09/02 08:30")]
    // The holiday is left out, and Friday, but not Thursday.
    [InlineData("1405/09/03 09:00", "1405/09/05 08:30")]
    [InlineData("1405/09/05 08:31", "1405/09/07 08:30")]
    public void On_each_working_day(string from, string due) =>
        Assert.Equal(At(due), new ReportRhythm(LetterPace.WorkingDay, new TimeOnly(8, 30)).NextAfter(At(from), Zone, Calendar));

    [Theory]
    [InlineData(LetterWeekday.Sunday, "1405/09/01 07:00", "1405/09/01 08:00")]
    [InlineData(LetterWeekday.Sunday, "1405/09/01 08:00", "1405/09/08 08:00")]
    [InlineData(LetterWeekday.Saturday, "1405/09/01 08:00", "1405/09/07 08:00")]
    [InlineData(LetterWeekday.Friday, "1405/09/01 08:00", "1405/09/06 08:00")]
    // Who asks for the weekday gets it, holiday or not.
    [InlineData(LetterWeekday.Wednesday, "1405/09/01 08:00", "1405/09/04 08:00")]
    public void On_a_day_of_each_week(LetterWeekday weekday, string from, string due) => Assert.Equal(
        At(due), new ReportRhythm(LetterPace.Weekly, new TimeOnly(8, 0), weekday).NextAfter(At(from), Zone, Calendar));

    [Theory]
    [InlineData(1, "1405/09/01 09:00", "1405/10/01 08:00")]
    [InlineData(31, "1405/06/01 09:00", "1405/06/31 08:00")]
    // Mehr has thirty days, Esfand of 1405 twenty-nine, of the leap year 1408 thirty.
    [InlineData(31, "1405/06/31 09:00", "1405/07/30 08:00")]
    [InlineData(31, "1405/11/30 09:00", "1405/12/29 08:00")]
    [InlineData(30, "1405/11/30 09:00", "1405/12/29 08:00")]
    [InlineData(29, "1405/11/30 09:00", "1405/12/29 08:00")]
    [InlineData(31, "1408/11/30 09:00", "1408/12/30 08:00")]
    [InlineData(30, "1405/12/29 09:00", "1406/01/30 08:00")]
    public void On_a_day_of_each_Jalali_month_or_its_last(int day, string from, string due) => Assert.Equal(
        At(due), new ReportRhythm(LetterPace.Monthly, new TimeOnly(8, 0), MonthDay: day).NextAfter(At(from), Zone, Calendar));

    [Fact]
    public void Each_day_of_a_month_is_due_once_a_month_for_ten_years()
    {
        for (var day = 1; day <= ReportRhythm.MonthDayMax; day++)
        {
            var rhythm = new ReportRhythm(LetterPace.Monthly, new TimeOnly(23, 59), MonthDay: day);
            var at = At("1404/12/29 23:59");
            for (var month = 0; month < 120; month++)
            {
                at = rhythm.NextAfter(at, Zone, Calendar);
                var jalali = Zone.JalaliOf(at);
                Assert.Equal((1405 + month / 12, month % 12 + 1), (jalali.Year, jalali.Month));
            }
        }
    }

    [Fact]
    public void The_hour_is_the_city_clocks_also_where_summer_time_was()
    {
        // In 1401 the clocks went forward at the end of 1 Farvardin.
        var rhythm = new ReportRhythm(LetterPace.Weekly, new TimeOnly(0, 30), LetterWeekday.Tuesday);
        var due = rhythm.NextAfter(At("1401/01/01 12:00"), Zone, Calendar);
        Assert.Equal((new DateOnly(2022, 3, 22), TimeSpan.FromHours(4.5)), (DateOnly.FromDateTime(due.DateTime), due.Offset));
        Assert.Equal(TimeSpan.FromHours(3.5), rhythm.NextAfter(At("1405/01/01 12:00"), Zone, Calendar).Offset);
    }

    [Fact]
    public void Of_several_missed_times_the_last_is_left()
    {
        var rhythm = new ReportRhythm(LetterPace.WorkingDay, new TimeOnly(8, 0));
        Assert.Equal(At("1405/09/03 08:00"), rhythm.LatestDue(At("1405/09/01 08:00"), At("1405/09/04 12:00"), Zone, Calendar));
        Assert.Equal(At("1405/09/01 08:00"), rhythm.LatestDue(At("1405/09/01 08:00"), At("1405/09/01 08:00"), Zone, Calendar));
        Assert.Equal(At("1405/09/01 08:00"), rhythm.LatestDue(At("1405/09/01 08:00"), At("1405/09/02 07:59"), Zone, Calendar));
        // It was a working day when the time was noted.
        Assert.Null(rhythm.LatestDue(At("1405/09/04 08:00"), At("1405/09/04 09:00"), Zone, Calendar));
    }

    [Fact]
    public void A_refused_letter_is_tried_five_times_ever_later()
    {
        var now = At("1405/09/01 08:00");
        Assert.Equal(
            [5, 15, 45, 135], Enumerable.Range(1, 4).Select(n => (int)(LetterTries.Again(n, now)!.Value - now).TotalMinutes));
        Assert.Null(LetterTries.Again(5, now));
    }

    private static DateOnly Day(string text) =>
        JalaliDate.TryParse(text, out var day) ? day.ToDateOnly() : throw new ArgumentException(text);

    private static DateTimeOffset At(string text) => Zone.At(
        Day(text[..10]), TimeOnly.ParseExact(text[11..], "HH:mm", System.Globalization.CultureInfo.InvariantCulture));
}
