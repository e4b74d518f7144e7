using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Letters;

namespace CaseTracking.Domain.Tests.Letters;

public class ReportSpanTests
{
    [Theory]
    [InlineData(ReportSpan.LastDay, "1405/09/01", "1405/08/30", "1405/09/01")]
    // 1 Azar 1405 is a Sunday.
    [InlineData(ReportSpan.LastWeek, "1405/09/01", "1405/08/23", "1405/08/30")]
    [InlineData(ReportSpan.LastWeek, "1405/09/06", "1405/08/23", "1405/08/30")]
    [InlineData(ReportSpan.LastWeek, "1405/09/07", "1405/08/30", "1405/09/07")]
    [InlineData(ReportSpan.LastMonth, "1405/09/30", "1405/08/01", "1405/09/01")]
    [InlineData(ReportSpan.LastMonth, "1405/01/05", "1404/12/01", "1405/01/01")]
    [InlineData(ReportSpan.LastSeason, "1405/09/30", "1405/04/01", "1405/07/01")]
    [InlineData(ReportSpan.LastSeason, "1405/10/01", "1405/07/01", "1405/10/01")]
    [InlineData(ReportSpan.LastSeason, "1405/03/31", "1404/10/01", "1405/01/01")]
    [InlineData(ReportSpan.LastYear, "1405/12/29", "1404/01/01", "1405/01/01")]
    [InlineData(ReportSpan.ThisMonth, "1405/12/29", "1405/12/01", "1406/01/01")]
    [InlineData(ReportSpan.ThisYear, "1405/12/29", "1405/01/01", "1406/01/01")]
    public void A_span_is_told_from_the_day_it_is_due(ReportSpan span, string day, string from, string to)
    {
        var period = span.Before(Day(day));
        Assert.Equal((Day(from), Day(to)), (period.From, period.To));
    }

    [Theory]
    [InlineData("7:30", true)]
    [InlineData("۰۷:۳۰", true)]
    [InlineData("24:00", false)]
    [InlineData("7", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_time_is_read_in_any_digits(string? text, bool isTime)
    {
        Assert.Equal(isTime, ReportSchedule.TryReadTime(text, out var time));
        if (isTime) Assert.Equal(new TimeOnly(7, 30), time);
    }

    private static DateOnly Day(string text) =>
        JalaliDate.TryParse(text, out var day) ? day.ToDateOnly() : throw new ArgumentException(text);
}
