using CaseTracking.Screens.Boards;

namespace CaseTracking.Screens.Tests.Boards;

public sealed class RushTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_few_changes_at_a_time_are_no_rush()
    {
        var rush = new Rush();
        Assert.All(Enumerable.Range(0, 50), i => Assert.False(rush.IsOn(Rush.From - 1, Start.AddMilliseconds(100 * i))));
    }

    [Fact]
    public void A_rush_begins_with_the_picture_that_brings_many_and_ends_a_second_after_the_last_such()
    {
        var rush = new Rush();
        Assert.True(rush.IsOn(Rush.From, Start));
        Assert.True(rush.IsOn(0, Start.AddMilliseconds(900)));
        Assert.True(rush.IsOn(Rush.From + 20, Start.AddMilliseconds(950)));
        Assert.True(rush.IsOn(1, Start.AddMilliseconds(1_900)));
        Assert.False(rush.IsOn(1, Start.AddMilliseconds(1_950)));
    }
}
