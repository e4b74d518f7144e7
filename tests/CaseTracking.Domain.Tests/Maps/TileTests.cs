using CaseTracking.Domain.Maps;
using CaseTracking.Domain.Reports;

namespace CaseTracking.Domain.Tests.Maps;

/// <summary>Values, their classes, and tiles among which one goes by arrows.</summary>
public class TileTests
{
    private static readonly string[] Keys = ["ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown"];

    // As 0024_map_and_wall.sql lays them.
    private static readonly TilePlace[] Mashhad =
    [
        new("12", 0, 0), new("10", 1, 0), new("2", 2, 0), new("3", 3, 0), new("4", 4, 0),
        new("11", 1, 1), new("1", 2, 1), new("samen", 3, 1), new("5", 4, 1),
        new("9", 1, 2), new("8", 2, 2), new("7", 3, 2), new("6", 4, 2),
    ];

    [Theory]
    [InlineData(new[] { 0, 3 }, 0, 1, 4)]
    [InlineData(new[] { 0, 4 }, 0, 1, 5)]
    [InlineData(new[] { 0, 5 }, 0, 2, 3)]
    [InlineData(new[] { 7, 7, 7 }, 7, 1, 1)]
    [InlineData(new[] { 12, 431, 90 }, 0, 100, 5)]
    [InlineData(new[] { 999, 1001 }, 999, 1, 3)]
    [InlineData(new[] { 41, 58 }, 40, 5, 4)]
    [InlineData(new[] { 0, 1_000_000 }, 0, 500_000, 3)]
    [InlineData(new int[0], 0, 1, 0)]
    public void Classes_are_round_and_at_most_five(int[] values, int first, int width, int count)
    {
        var classes = ValueClasses.Of(values.Select(v => (decimal?)v));
        Assert.Equal(new ValueClasses(first, width, count), classes);
        Assert.All(values, v =>
        {
            var (from, to) = classes.EndsOf(classes.ClassOf(v));
            Assert.True(from <= v && v < to);
        });
    }

    [Fact]
    public void What_is_not_known_is_in_no_class_and_tenths_have_classes_of_tenths()
    {
        Assert.Equal(new ValueClasses(0.4m, 0.1m, 3), ValueClasses.Of([null, 0.4m, 0.6m], 0.1m));
        Assert.Equal(0, ValueClasses.Of([null]).Count);
    }

    [Theory]
    [InlineData(1, "0")]
    [InlineData(2, "0 4")]
    [InlineData(3, "0 2 4")]
    [InlineData(4, "0 1 2 4")]
    [InlineData(5, "0 1 2 3 4")]
    public void Few_classes_are_as_far_apart_in_colour_as_can_be(int count, string steps)
    {
        var classes = new ValueClasses(0, 1, count);
        Assert.Equal(steps, string.Join(' ', Enumerable.Range(0, count).Select(classes.StepOf)));
    }

    [Fact]
    public void A_share_of_nothing_and_a_rate_without_residents_are_no_values()
    {
        var none = new MapDistrict("9", CaseFigures.None, 0);
        Assert.Equal(0, none.ValueOf(MapFigure.Received));
        Assert.Null(none.ValueOf(MapFigure.Solved));
        Assert.Null(none.ValueOf(MapFigure.Accepted));
        Assert.Null(none.ValueOf(MapFigure.PerThousand));
        var some = new MapDistrict(
            "9", CaseFigures.None with { Received = 30, Waiting = 10, Solved = 20, Answered = 8, Accepted = 5 }, 4, 9_000);
        Assert.Equal(
            [30, 10, 4, 67, 62, 3.3m], Enum.GetValues<MapFigure>().Select(f => some.ValueOf(f)!.Value));
    }

    [Fact]
    public void Tiles_lie_as_the_districts_do_where_each_has_a_place()
    {
        var layout = TileLayout.Of([.. Mashhad.Select(p => p.Code)], Mashhad, isFromTheRight: true);
        Assert.True(layout.IsGeographic);
        Assert.Equal(
            ["12 10 2 3 4", ". 11 1 samen 5", ". 9 8 7 6"],
            layout.Rows().Select(r => string.Join(' ', r.Select(c => c ?? "."))));
    }

    [Theory]
    [InlineData(true, "3 2 1|. 5 4")]
    [InlineData(false, "1 2 3|4 5 .")]
    public void Without_a_place_for_each_they_are_a_plain_grid_in_the_order_of_reading(bool isFromTheRight, string rows)
    {
        TilePlace[] two = [new("1", 0, 0), new("2", 0, 0), new("3", 1, 0), new("4", 2, 0), new("5", 3, 0)];
        var layout = TileLayout.Of(["1", "2", "3", "4", "5"], two, isFromTheRight);
        Assert.False(layout.IsGeographic);
        Assert.Equal(rows, string.Join('|', layout.Rows().Select(r => string.Join(' ', r.Select(c => c ?? ".")))));
        Assert.False(TileLayout.Of(["1", "2"], two[..1], isFromTheRight).IsGeographic);
        Assert.Empty(TileLayout.Of([], two, isFromTheRight).Rows());
    }

    [Theory]
    [InlineData("1", "ArrowRight", "samen")]
    [InlineData("1", "ArrowLeft", "11")]
    [InlineData("1", "ArrowUp", "2")]
    [InlineData("1", "ArrowDown", "8")]
    [InlineData("11", "ArrowLeft", "12")]
    [InlineData("12", "ArrowDown", "11")]
    [InlineData("12", "ArrowLeft", null)]
    [InlineData("6", "ArrowDown", null)]
    [InlineData("6", "Enter", null)]
    [InlineData("gone", "ArrowUp", "12")]
    public void Arrows_go_where_they_point(string from, string key, string? to) =>
        Assert.Equal(to, SpatialKeys.Next(TileLayout.Of([.. Mashhad.Select(p => p.Code)], Mashhad, true).Points, from, key));

    [Fact]
    public void Every_tile_can_be_reached_by_arrows_from_every_other()
    {
        var points = TileLayout.Of([.. Mashhad.Select(p => p.Code)], Mashhad, true).Points;
        foreach (var start in points)
        {
            HashSet<string> reached = [start.Code];
            for (var before = 0; before < reached.Count;)
            {
                before = reached.Count;
                reached.UnionWith([.. reached.SelectMany(c => Keys.Select(k => SpatialKeys.Next(points, c, k))).OfType<string>()]);
            }
            Assert.Equal(points.Count, reached.Count);
        }
    }
}
