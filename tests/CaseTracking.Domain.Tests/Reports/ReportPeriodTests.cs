using CaseTracking.Domain.Reports;

namespace CaseTracking.Domain.Tests.Reports;

public class ReportPeriodTests
{
    [Fact]
    public void A_year_has_its_twelve_months_without_a_gap()
    {
        var (period, months) = (ReportPeriod.OfYear(1402), ReportPeriod.OfYear(1402).Months().ToList());
        Assert.Equal((new DateOnly(2023, 3, 21), new DateOnly(2024, 3, 20)), (period.From, period.To));
        Assert.Equal(12, months.Count);
        Assert.Equal([31, 31, 31, 31, 31, 31, 30, 30, 30, 30, 30, 29], months.Select(m => m.To.DayNumber - m.From.DayNumber));
        Assert.Equal(["1402-01", "1402-12"], [months[0].Code, months[^1].Code]);
        Assert.Equal(period.From, months[0].From);
        Assert.Equal(period.To, months[^1].To);
        Assert.All(months.Zip(months.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
    }

    [Fact]
    public void A_leap_year_has_a_day_more() => Assert.Equal(366, ReportPeriod.OfYear(1403).Days);

    [Fact]
    public void The_first_and_the_last_month_are_cut_to_the_period()
    {
        var months = new ReportPeriod(new DateOnly(2024, 3, 10), new DateOnly(2024, 3, 25)).Months().ToList();
        Assert.Equal(
            [("1402-12", new DateOnly(2024, 3, 10), new DateOnly(2024, 3, 20)), ("1403-01", new DateOnly(2024, 3, 20), new DateOnly(2024, 3, 25))],
            months.Select(m => (m.Code, m.From, m.To)));
    }

    [Fact]
    public void A_period_of_no_day_has_no_month() =>
        Assert.Empty(new ReportPeriod(new DateOnly(2024, 3, 10), new DateOnly(2024, 3, 10)).Months());
}
