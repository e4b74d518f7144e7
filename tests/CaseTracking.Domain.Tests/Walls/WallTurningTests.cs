using CaseTracking.Domain.Walls;

namespace CaseTracking.Domain.Tests.Walls;

/// <summary>The wall turns, stands still and follows what a supervisor decides.</summary>
public class WallTurningTests
{
    private const WallPageKind Today = WallPageKind.Today;
    private const WallPageKind Flow = WallPageKind.Flow;
    private const WallPageKind Districts = WallPageKind.Districts;
    private const WallPageKind Promises = WallPageKind.Promises;
    private const WallPageKind Ahead = WallPageKind.Outlook;
    private static readonly DateTimeOffset Start = new(2026, 11, 26, 6, 0, 0, TimeSpan.Zero);
    private static readonly WallRotation Three = new(1, [new(Today, 20), new(Flow, 5), new(Ahead, 10)]);

    [Theory]
    [InlineData(0, Today)]
    [InlineData(19, Today)]
    [InlineData(20, Flow)]
    [InlineData(24, Flow)]
    [InlineData(25, Ahead)]
    [InlineData(35, Today)]
    [InlineData(55, Flow)]
    public void Each_page_stands_for_its_seconds_and_after_the_last_comes_the_first(int seconds, WallPageKind page)
    {
        var wall = WallTurning.Begin(Three, Start);
        for (var s = 0; s <= seconds; s++) wall = wall.At(Start.AddSeconds(s));
        Assert.Equal(page, wall.Page);
    }

    [Fact]
    public void One_page_alone_stays()
    {
        var wall = WallTurning.Begin(WallRotation.Standard, Start);
        Assert.Equal(wall, wall.At(Start.AddHours(1)));
        Assert.Equal(Today, wall.Step(1, Start).Page);
    }

    [Fact]
    public void A_wall_that_slept_goes_one_page_on_and_does_not_race() =>
        Assert.Equal((Flow, Start.AddHours(1)), WallTurning.Begin(Three, Start).At(Start.AddHours(1)) is var w ? (w.Page, w.Since) : default);

    [Fact]
    public void A_pause_holds_and_then_the_page_has_its_whole_time_again()
    {
        var paused = WallTurning.Begin(Three, Start).Pause(Start.AddSeconds(15));
        Assert.Equal(Today, paused.At(Start.AddHours(1)).Page);
        var on = paused.Pause(Start.AddSeconds(100));
        Assert.Equal(Today, on.At(Start.AddSeconds(119)).Page);
        Assert.Equal(Flow, on.At(Start.AddSeconds(120)).Page);
    }

    [Fact]
    public void Steps_go_around_the_ends_and_a_paused_wall_stays_paused()
    {
        var wall = WallTurning.Begin(Three, Start).Pause(Start);
        Assert.Equal((Ahead, true), (wall.Step(-1, Start).Page, wall.Step(-1, Start).IsPaused));
        Assert.Equal(Today, wall.Step(-1, Start).Step(1, Start).Page);
    }

    [Fact]
    public void A_changed_rotation_is_followed_and_the_page_stays_when_it_is_in_it()
    {
        var wall = WallTurning.Begin(Three, Start).Step(1, Start);
        var same = wall.Follow(new WallRotation(2, [new(Promises, 10), new(Flow, 30)]), Start.AddSeconds(3));
        Assert.Equal((Flow, 1, Start), (same.Page, same.Place, same.Since));
        var other = wall.Follow(new WallRotation(2, [new(Districts, 10)]), Start.AddSeconds(3));
        Assert.Equal((Districts, Start.AddSeconds(3)), (other.Page, other.Since));
        Assert.Equal(wall, wall.Follow(Three with { Turns = [new(Districts, 10)] }, Start));
    }

    [Fact]
    public void What_is_wrong_with_a_rotation_is_told_by_its_place()
    {
        Assert.Empty(WallRotation.Check(Three.Turns));
        Assert.Equal([(0, WallProblem.Empty)], WallRotation.Check([]));
        Assert.Equal(
            [(0, WallProblem.Seconds), (1, WallProblem.Seconds), (2, WallProblem.Twice)],
            WallRotation.Check([new(Today, 4), new(Flow, 601), new(Today, 600)]));
    }
}
