using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Council;
using CaseTracking.Screens.Council;
using CaseTracking.Screens.Shell;
using CaseTracking.Screens.Tests.Cases;

namespace CaseTracking.Screens.Tests.Council;

/// <summary>What the council's screen decides.</summary>
public sealed class WatchTests
{
    [Fact]
    public void What_is_new_stands_on_top_once_and_is_found_by_its_position()
    {
        var list = new MovementList(null!);
        list.Put(new MovementPage([Moved(7), Moved(5)], 6));
        list.Put(new MovementPage([Moved(9), Moved(7)], 8));
        list.Put(new MovementPage([Moved(9)], 9));
        Assert.Equal([9, 7, 5], list.Items.Select(i => i.Position));
        Assert.Equal((0, 1, 2, -1), (list.IndexOf(9), list.IndexOf(7), list.IndexOf(5), list.IndexOf(6)));
        // The next reading starts after all that is here, and not before what the journal had.
        Assert.Equal(9, list.Position);
        list.Put(new MovementPage([], 12));
        Assert.Equal(12, list.Position);
    }

    [Fact]
    public void Of_a_long_watch_the_oldest_is_let_go_of_and_can_be_read_again()
    {
        var list = new MovementList(null!);
        for (var i = 1; i <= MovementList.KeptMax; i++) list.Put(new MovementPage([Moved(i)], i));
        Assert.False(list.HasMore);
        list.Put(new MovementPage([Moved(MovementList.KeptMax + 1)], MovementList.KeptMax + 1));
        Assert.Equal((MovementList.KeptMax, 2, true), (list.Items.Count, list.Items[^1].Position, list.HasMore));
    }

    [Fact]
    public void What_is_followed_has_a_name_and_opens_somewhere()
    {
        var city = Given.City();
        Assert.Equal("آسفالت، منطقه دو", FollowWords.Name(FollowTarget.OfTopic("asphalt", "2"), city));
        Assert.Equal("منطقه نه", FollowWords.Name(FollowTarget.OfDistrict("9"), city));
        Assert.Equal("محل پرونده \u2066۰۵-۵۲۸۸۰۱۱-۷\u2069", FollowWords.Name(FollowTarget.OfPlace("0552880117"), city));
        Assert.Equal("cases/0552880117", FollowWords.Path(FollowTarget.OfCase("0552880117")));
        Assert.Equal("cases?placeOf=0552880117", FollowWords.Path(FollowTarget.OfPlace("0552880117")));
        Assert.Contains("category=asphalt", FollowWords.Path(FollowTarget.OfTopic("asphalt", "2")), StringComparison.Ordinal);
        Assert.Equal("board?district=9", FollowWords.Path(FollowTarget.OfDistrict("9")));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(12, "۱۲ تازه")]
    [InlineData(100, "بیش از ۹۹ تازه")]
    public void News_are_counted_up_to_a_hundred(long news, string? expected)
    {
        Given.City();
        Assert.Equal(expected, FollowWords.News(new FollowItem(FollowTarget.OfDistrict("2"), FollowKind.District, 0, Given.Noon, news)));
    }

    [Theory]
    [InlineData(Role.CouncilMember, true, true)]
    [InlineData(Role.Supervisor, false, true)]
    [InlineData(Role.MayorOffice, false, true)]
    [InlineData(Role.Operator, false, false)]
    public void The_council_has_it_in_its_bar_and_starts_there_others_reach_it_by_key(Role role, bool inBar, bool atAll)
    {
        Given.City();
        var actor = new Actor("u", role, null);
        Assert.Equal(inBar, ScreenList.Of(actor).Any(s => s.Path == "watch"));
        Assert.Equal(atAll, ScreenList.All(actor).Any(s => s.Path == "watch"));
        Assert.Equal(role == Role.CouncilMember, ScreenList.StartOf(actor) == "watch");
        Assert.Distinct(ScreenList.All(actor).Select(s => s.Key));
    }

    [Fact]
    public async Task Many_askings_are_one_reading_and_one_more_for_what_came_during_it()
    {
        var (readings, first, second) = (0, new TaskCompletionSource(), new TaskCompletionSource());
        var paced = new Paced(
            TimeSpan.FromMilliseconds(1),
            () =>
            {
                readings++;
                if (readings == 2) second.SetResult();
                return readings == 1 ? first.Task : Task.CompletedTask;
            },
            () => { }, TestContext.Current.CancellationToken);
        for (var i = 0; i < 5; i++) paced.Soon();
        Assert.Equal(1, readings);
        first.SetResult();
        await second.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(2, readings);
    }

    private static MovementItem Moved(long position) => new(
        position, Given.View(version: 2, holder: Given.Deputy), Given.Noon, "refer", Role.DistrictMayor,
        [new CaseReferred(Given.District, Given.Deputy, Given.Noon, false)], CaseStatus.Received);
}
