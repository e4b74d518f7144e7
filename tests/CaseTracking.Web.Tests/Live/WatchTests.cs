using CaseTracking.Domain.Access;
using CaseTracking.Web.Live;

namespace CaseTracking.Web.Tests.Live;

public class WatchTests
{
    [Fact]
    public void No_acknowledgement_is_lost_while_batches_go_out()
    {
        const int count = 200_000;
        var watch = new Watch(Scope.City, null, 0);
        for (var i = 0; i < count; i++) watch.Sent();
        Parallel.Invoke(() => Times(watch.Sent), () => Times(watch.Applied));
        Assert.Equal(count, watch.Unacknowledged);

        static void Times(Action act)
        {
            for (var i = 0; i < count; i++) act();
        }
    }

    [Fact]
    public void Acknowledging_more_than_was_sent_changes_nothing()
    {
        var watch = new Watch(Scope.City, null, 0);
        watch.Applied();
        watch.Sent();
        Assert.Equal(1, watch.Unacknowledged);
    }
}
