using CaseTracking.Domain.Outlook;

namespace CaseTracking.Domain.Tests.Outlook;

public class ForecastTests
{
    [Fact]
    public void Without_four_whole_weeks_nothing_is_foretold()
    {
        Assert.Null(Forecast.Of([]).Expected);
        var few = Forecast.Of([.. Enumerable.Repeat(5L, 27)]);
        Assert.Equal((null, null, 0), (few.Expected, few.Error, few.Weeks));
        Assert.Empty(few.ByDay);
    }

    [Fact]
    public void Four_weeks_foretell_without_an_error_that_could_be_told()
    {
        var forecast = Forecast.Of([.. Enumerable.Repeat(5L, 28)]);
        Assert.Equal((35, null, 0), (forecast.Expected, forecast.Error, forecast.Weeks));
    }

    [Fact]
    public void A_day_is_the_mean_of_the_same_weekdays_of_four_weeks()
    {
        // Each week the first day has 10, 20, 30, 40 calls, the others 1.
        long[] days = [.. Enumerable.Range(1, 4).SelectMany(w => (long[])[10 * w, 1, 1, 1, 1, 1, 1])];
        var forecast = Forecast.Of(days);
        Assert.Equal([25, 1, 1, 1, 1, 1, 1], forecast.ByDay);
        Assert.Equal(31, forecast.Expected);
    }

    [Fact]
    public void What_always_comes_alike_has_no_error_and_days_beyond_whole_weeks_count_too()
    {
        var forecast = Forecast.Of([.. Enumerable.Repeat(3L, 90)]);
        Assert.Equal((21, 0m, 8), (forecast.Expected, forecast.Error, forecast.Weeks));
    }

    [Fact]
    public void The_error_is_what_it_was_off_by_as_a_share_of_what_there_was()
    {
        // Four weeks of 7 calls, then one of 14: seven were expected, fourteen came.
        long[] days = [.. Enumerable.Repeat(1L, 28), .. Enumerable.Repeat(2L, 7)];
        var forecast = Forecast.Of(days);
        Assert.Equal((50m, 1), (forecast.Error, forecast.Weeks));
        Assert.Equal(9, forecast.Expected);
    }

    [Fact]
    public void Of_no_calls_there_is_no_error() => Assert.Null(Forecast.Of([.. Enumerable.Repeat(0L, 60)]).Error);

    [Theory]
    [InlineData(12, 10, 20)]
    [InlineData(5, 10, -50)]
    [InlineData(10, 10, 0)]
    public void A_change_is_told_in_percent(long now, long before, int percent) =>
        Assert.Equal(percent, new Change(now, before).Percent);

    [Fact]
    public void From_nothing_there_is_no_percent() => Assert.Null(new Change(4, 0).Percent);
}
