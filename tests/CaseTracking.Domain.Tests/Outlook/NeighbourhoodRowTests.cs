using CaseTracking.Domain.Outlook;
using CaseTracking.Domain.Reports;

namespace CaseTracking.Domain.Tests.Outlook;

public class NeighbourhoodRowTests
{
    [Fact]
    public void What_nobody_said_is_all_without_what_somebody_said()
    {
        var left = OutlookRow.Without(Row("", 10, 7) with { Population = 500 }, [Row("2/ابوذر", 4, 2), Row("2/سپاد", 3, 5)]);
        Assert.Equal(Row("", 3, 0), left);
    }

    [Fact]
    public void Without_any_that_is_all() => Assert.Equal(Row("", 10, 7), OutlookRow.Without(Row("", 10, 7), []));

    [Fact]
    public void A_part_is_read_back_as_it_was_written()
    {
        var place = new PlaceName("samen", "پایین خیابان");
        Assert.Equal(place, PlaceName.Parse(place.ToString()));
    }

    private static OutlookRow Row(string part, long now, long before)
    {
        var change = new Change(now, before);
        return new OutlookRow(
            part, change, change, change, CaseFigures.None with { Received = now, Waiting = before },
            new OpenAges(now, before, now, before, now));
    }
}
