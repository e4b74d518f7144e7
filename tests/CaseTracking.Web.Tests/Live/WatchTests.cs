using CaseTracking.Domain.Access;
using CaseTracking.Store.Live;
using CaseTracking.Web.Live;

namespace CaseTracking.Web.Tests.Live;

public class WatchTests
{
    [Fact]
    public void No_batch_and_no_acknowledgement_is_lost_when_they_cross()
    {
        const int count = 200_000;
        var watch = new Watch(Scope.City, null, 0);
        Times(count, watch.Sent);
        Parallel.Invoke(() => Times(count, watch.Sent), () => Times(count, watch.Acknowledged));
        Times(count, watch.Acknowledged);
        IsBehindAfterFourMore(watch);
    }

    [Fact]
    public void Acknowledging_more_than_was_sent_changes_nothing()
    {
        var watch = new Watch(Scope.City, null, 0);
        Times(3, watch.Acknowledged);
        IsBehindAfterFourMore(watch);
    }

    [Fact]
    public void A_screen_that_never_acknowledges_is_not_waited_for()
    {
        var watch = new Watch(Scope.City, null, 0);
        Times(100, watch.Sent);
        Assert.False(watch.IsBehind);
    }

    [Fact]
    public void What_a_snapshot_tells_is_not_told_once_more_after_it()
    {
        var watch = new Watch(Scope.City, null, 0);
        watch.Offer([Change("1", 5), Change("2", 7), Change("3", 8)], 8);
        watch.Covered(7);
        Assert.Equal([8], watch.Take().Changes.Select(c => c.Position));
    }

    private static void IsBehindAfterFourMore(Watch watch)
    {
        Times(3, watch.Sent);
        Assert.False(watch.IsBehind);
        watch.Sent();
        Assert.True(watch.IsBehind);
    }

    private static LiveChange Change(string number, long position) =>
        new(position, number, 1, DateTimeOffset.UnixEpoch, [], [], "{}");

    private static void Times(int count, Action act)
    {
        for (var i = 0; i < count; i++) act();
    }
}
