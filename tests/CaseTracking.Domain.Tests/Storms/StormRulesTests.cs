using CaseTracking.Domain.Storms;

namespace CaseTracking.Domain.Tests.Storms;

public sealed class StormRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("flooding", "4", "flooding", "4", true)]
    [InlineData("flooding", "4 5", "flooding", "5 6", true)]
    [InlineData("flooding", "4", "flooding", "5", false)]
    [InlineData("flooding", "4", "lighting", "4", false)]
    public void Two_events_are_one_when_category_and_a_district_are_the_same(
        string category, string districts, string other, string otherDistricts, bool areOne) =>
        Assert.Equal(areOne, StormRules.AreOne(category, districts.Split(' '), other, otherDistricts.Split(' ')));

    [Fact]
    public void A_desk_has_the_events_of_the_callers_district_first_and_then_the_latest()
    {
        var (old, late, here, closed) = (Storm(0, "1"), Storm(5, "2"), Storm(2, "4"), Storm(9, "4") with { ClosedAt = Now });
        Assert.Equal([here, late, old], StormRules.InOrder([old, closed, late, here], "4"));
        Assert.Equal([late, here, old], StormRules.InOrder([old, closed, late, here], null));
    }

    private static StormEvent Storm(int minutes, params string[] districts) => new(
        Guid.NewGuid(), 1, "0512345678", "آب‌گرفتگی", districts, "flooding", "", Now.AddMinutes(minutes), null, null, null, false, 0, 0);
}
