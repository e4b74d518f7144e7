using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Desks;

namespace CaseTracking.Domain.Tests.Desks;

public sealed class DeskRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);
    private static readonly DeskView Desk = new("a", "ناهید", DeskStatus.Ready, false, Now);

    [Fact]
    public void Who_sits_down_is_ready_and_stays_so_while_seen()
    {
        var first = DeskRules.Decide(null, new NoteSeen(), Now);
        Assert.Equal(new DeskState(DeskStatus.Ready, Now, Now), first);
        Assert.Equal(new DeskState(DeskStatus.Ready, Now, At(10)), DeskRules.Decide(first, new NoteSeen(), At(10)));
        Assert.Equal(new DeskState(DeskStatus.Ready, Now, At(10)), DeskRules.Decide(first, new Declare(DeskStatus.Ready), At(10)));
    }

    [Fact]
    public void A_break_begins_once_and_ends_once_however_often_it_is_said()
    {
        var broken = DeskRules.Decide(new DeskState(DeskStatus.Ready, Now, Now), new Declare(DeskStatus.OnBreak), At(5));
        Assert.Equal(new DeskState(DeskStatus.OnBreak, At(5), At(5)), broken);
        Assert.Equal(broken with { SeenAt = At(6) }, DeskRules.Decide(broken, new Declare(DeskStatus.OnBreak), At(6)));
        var back = DeskRules.Decide(broken, new Declare(DeskStatus.Ready), At(9));
        Assert.Equal(new DeskState(DeskStatus.Ready, At(9), At(9)), back);
        Assert.Equal(back with { SeenAt = At(11) }, DeskRules.Decide(back, new Declare(DeskStatus.Ready), At(11)));
    }

    [Theory]
    // Who was away is ready since they came back; a break goes on, unless another shift begins.
    [InlineData(DeskStatus.Ready, 20, DeskStatus.Ready, 0)]
    [InlineData(DeskStatus.Ready, 31, DeskStatus.Ready, 31)]
    [InlineData(DeskStatus.OnBreak, 1_800, DeskStatus.OnBreak, 0)]
    [InlineData(DeskStatus.OnBreak, 5 * 3_600, DeskStatus.Ready, 5 * 3_600)]
    public void Who_comes_back_is_as_they_left_or_anew(DeskStatus before, int seconds, DeskStatus after, int since)
    {
        var back = DeskRules.Decide(new DeskState(before, Now, Now), new NoteSeen(), At(seconds));
        Assert.Equal(new DeskState(after, At(since), At(seconds)), back);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void A_desk_is_away_when_three_pulses_are_missed(int seconds, bool isAway) =>
        Assert.Equal(isAway, DeskRules.IsAway(new DeskState(DeskStatus.Ready, Now, Now), At(seconds)));

    [Fact]
    public void A_clock_that_lags_takes_nothing_back() =>
        Assert.Equal(Now, DeskRules.Decide(new DeskState(DeskStatus.Ready, Now, Now), new NoteSeen(), At(-5)).SeenAt);

    [Fact]
    public void What_its_calls_say_goes_before_what_the_desk_says()
    {
        Assert.Equal((DeskStanding.Ready, Now), Standing(Desk));
        Assert.Equal((DeskStanding.OnBreak, Now), Standing(Desk with { Status = DeskStatus.OnBreak }));
        Assert.Equal((DeskStanding.Away, Now), Standing(Desk with { IsAway = true, Status = DeskStatus.OnBreak }));
        Assert.Equal((DeskStanding.OnCall, At(3)), Standing(Desk with { Status = DeskStatus.OnBreak }, Call("a", 2, 3, null), Call("a", 0, 1, 2)));
        Assert.Equal((DeskStanding.WrapUp, At(4)), Standing(Desk, Call("a", 2, 3, 4), Call("b", 0, 1, null)));
        // What was left lying by somebody who is gone does not make them present.
        Assert.Equal((DeskStanding.Away, Now), Standing(Desk with { IsAway = true }, Call("a", 2, 3, 4)));
        Assert.Equal((DeskStanding.OnCall, At(3)), Standing(Desk with { IsAway = true }, Call("a", 2, 3, null)));
    }

    private static (DeskStanding, DateTimeOffset) Standing(DeskView desk, params CallView[] calls)
    {
        var picture = DeskRules.PictureOf(desk, calls);
        return (picture.Standing, picture.Since);
    }

    private static CallView Call(string desk, int started, int answered, int? hungUp) => new(
        Guid.NewGuid(), 1, CallStatus.OnDesk, true, "137", [], desk, null, false, At(started), At(answered), hungUp is { } h ? At(h) : null, null, null);

    private static DateTimeOffset At(int seconds) => Now.AddSeconds(seconds);
}
