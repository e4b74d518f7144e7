using CaseTracking.Domain.Views;
using CaseTracking.Screens.Boards;
using CaseTracking.Screens.City;

namespace CaseTracking.Screens.Tests.Boards;

/// <summary>A board's address says everything of it, and nothing that somebody searched for.</summary>
public class BoardAddressTests
{
    [Theory]
    [InlineData("board")]
    [InlineData("board?district=9&category=waste&state=not_solved&order=due&view=columns")]
    [InlineData("board?deputy=civil&open=1&overdue=1&escalated=1&mine=1&order=received")]
    public void An_address_read_and_written_is_the_same(string path) =>
        Assert.Equal(path, BoardAddress.From(new Uri("http://city/" + path)).ToPath());

    [Theory]
    [InlineData("board?state=closed")]
    [InlineData("board?order=12&view=rows")]
    [InlineData("board?text=somebody&open=yes")]
    public void What_is_unknown_is_left_out(string path) =>
        Assert.Equal("board", BoardAddress.From(new Uri("http://city/" + path)).ToPath());

    [Fact]
    public void An_outcome_is_asked_of_the_server_as_such() => Assert.Equal(
        "api/cases?outcome=solved&open=true&limit=5&after=k",
        new BoardAddress(new BoardFilter(State: "solved", Open: true)).ToApiPath("k", 5));

    [Theory]
    [InlineData("city", "9", null, "district/9")]
    [InlineData("city", null, "civil", "deputy/civil")]
    [InlineData("city", null, null, "city")]
    [InlineData("deputy/civil", "9", null, "deputy/civil")]
    public void The_narrowest_scope_that_holds_all_is_followed(string own, string? district, string? deputy, string scope) =>
        Assert.Equal(scope, new BoardAddress(new BoardFilter(District: district, Deputy: deputy)).ScopeFor(own));

    [Fact]
    public void What_the_city_does_not_have_narrows_nothing()
    {
        var city = new CityNames();
        city.Use(new ReferenceInfo(
            "city", "Asia/Tehran", [new("waste", "زباله", "Waste", null, 3)], [new("9", "نه", "Nine")], [], [new("civil", "عمران", "Civil")], []));
        var kept = new BoardFilter(District: "9", Deputy: "civil", Category: "waste", Overdue: true);
        Assert.Equal(kept, new BoardAddress(kept).In(city).Filter);
        var foreign = new BoardFilter(District: "77", Deputy: "9", Category: "noise", Overdue: true);
        Assert.Equal(new BoardFilter(Overdue: true), new BoardAddress(foreign).In(city).Filter);
    }
}
