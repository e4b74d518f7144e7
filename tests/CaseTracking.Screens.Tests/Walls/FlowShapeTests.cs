using System.Globalization;
using CaseTracking.Domain.Walls;
using CaseTracking.Screens.Walls;

namespace CaseTracking.Screens.Tests.Walls;

/// <summary>The wall's flow as bands, and seconds as they are typed.</summary>
public class FlowShapeTests
{
    [Theory]
    [InlineData("new>received 1")]
    [InlineData("new>received 900, received>warned 3, received>referred 400, referred>solved 1, referred>not_solved 2")]
    [InlineData(
        "new>received 1, received>warned 1, received>referred 1, received>solved 1, warned>solved 1, referred>outside_duties 1, "
        + "solved>received 1, not_solved>received 1")]
    public void All_states_fit_beside_each_other_and_bands_stay_within_theirs(string day)
    {
        WallFlow[] flows = [.. day.Split(", ").Select(f => f.Split('>', ' ')).Select(f => new WallFlow(f[0], f[1], int.Parse(f[2], CultureInfo.InvariantCulture)))];
        var shape = FlowShape.Of(flows);
        foreach (var side in new[] { shape.Sources, shape.Targets })
        {
            Assert.Equal(flows.Sum(f => f.Count), side.Sum(n => n.Count));
            Assert.All(side.Zip(side.Skip(1)), p => Assert.True(p.First.Top + p.First.Height < p.Second.Top));
            Assert.All(side, n => Assert.True(n.Top >= 0 && n.Top + n.Height <= FlowShape.Height + 0.01, $"{n}"));
        }
        Assert.All(shape.Bands, b =>
        {
            var (from, to) = (shape.Sources.Single(n => n.State == b.From), shape.Targets.Single(n => n.State == b.To));
            Assert.InRange(b.FromTop, from.Top, from.Top + from.Height - b.Height + 0.01);
            Assert.InRange(b.ToTop, to.Top, to.Top + to.Height - b.Height + 0.01);
        });
        // As many times as many cases are as many times as high.
        Assert.Single(shape.Bands.Select(b => Math.Round(b.Height / b.Count, 6)).Distinct());
    }

    [Fact]
    public void Without_a_flow_there_is_nothing_to_draw() => Assert.Empty(FlowShape.Of([]).Bands);

    [Theory]
    [InlineData("۲۰", 20)]
    [InlineData(" 5 ", 5)]
    [InlineData("600", 600)]
    [InlineData("4", null)]
    [InlineData("601", null)]
    [InlineData("x", null)]
    [InlineData("", null)]
    public void Seconds_are_read_in_any_digits(string typed, int? seconds) => Assert.Equal(seconds, WallWords.ReadSeconds(typed));

    [Fact]
    public void Every_page_has_a_name_of_its_own() =>
        Assert.Distinct(Enum.GetValues<WallPageKind>().Select(WallWords.Of));
}
