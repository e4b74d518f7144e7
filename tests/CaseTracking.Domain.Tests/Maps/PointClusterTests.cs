using CaseTracking.Domain.Maps;

namespace CaseTracking.Domain.Tests.Maps;

/// <summary>Cases gathered for the street map: bounded, and coarse for who may not see where they are.</summary>
public class PointClusterTests
{
    private const double Lon = 59.6067;
    private const double Lat = 36.2972;

    [Fact]
    public void Near_ones_are_one_cluster_until_one_looks_close_enough()
    {
        CasePoint[] two = [Case(1, Lon, Lat), Case(2, Lon + 0.0002, Lat, isLate: true)];
        var far = Assert.Single(PointClusters.Of(two, View(12)).Clusters);
        Assert.Equal((2, 1, null, false), (far.Count, far.Late, far.Number, far.IsCoarse));
        Assert.Equal(Lon + 0.0001, far.Lon, 1e-5);
        var near = PointClusters.Of(two, View(18)).Clusters;
        Assert.Equal(["1", "2"], near.Select(c => c.Number).Order());
    }

    [Fact]
    public void However_many_there_are_the_answer_is_bounded_and_loses_none()
    {
        var random = new Random(7);
        CasePoint[] many = [.. Enumerable.Range(0, 60_000).Select(i => Case(i, Lon + random.NextDouble() / 5, Lat + random.NextDouble() / 5))];
        var (clusters, untold) = PointClusters.Of(many, new MapView(18, Lon - 1, Lat - 1, Lon + 1, Lat + 1));
        Assert.InRange(clusters.Count, 100, PointClusters.ClustersMax);
        Assert.Equal((60_000, 0), (clusters.Sum(c => c.Count), untold));
    }

    [Fact]
    public void What_is_out_of_view_is_not_told()
    {
        Assert.Empty(PointClusters.Of([Case(1, Lon + 3, Lat)], View(12)).Clusters);
        Assert.Empty(PointClusters.Of([], View(12)).Clusters);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(18)]
    [InlineData(22)]
    public void Who_may_not_see_places_is_told_of_five_or_more_and_of_no_place_but_the_cells(int zoom)
    {
        CasePoint[] four = [.. Enumerable.Range(0, 4).Select(i => Case(i, Lon, Lat, isExact: false))];
        Assert.Equal((0, 4), PointClusters.Of(four, View(zoom)) is var (none, left) ? (none.Count, left) : default);
        CasePoint[] five = [.. four, Case(5, Lon, Lat, isExact: false)];
        var (clusters, untold) = PointClusters.Of(five, View(zoom));
        var told = Assert.Single(clusters);
        Assert.Equal((5, true, null, 0), (told.Count, told.IsCoarse, told.Number, untold));
        // The same wherever in its cell the cases are: the answer tells the cell and no more.
        var moved = five.Select(c => c with { At = new PlanePoint(CellOf(c.At.X) + 1e-9, CellOf(c.At.Y) + 1e-9) });
        Assert.Equal(told, Assert.Single(PointClusters.Of(moved, View(zoom)).Clusters));

        static double CellOf(double at) => Math.Floor(at / PointClusters.CoarseSide) * PointClusters.CoarseSide;
    }

    [Fact]
    public void Moving_the_view_divides_no_cell()
    {
        CasePoint[] eight = [.. Enumerable.Range(0, 8).Select(i => Case(i, Lon + i * 0.0003, Lat, isExact: false))];
        var whole = PointClusters.Of(eight, View(16)).Clusters.ToDictionary(c => (c.Lon, c.Lat), c => c.Count);
        for (var west = Lon - 0.02; west < Lon + 0.02; west += 0.0005)
        {
            Assert.All(
                PointClusters.Of(eight, new MapView(16, west, Lat - 0.02, west + 0.02, Lat + 0.02)).Clusters,
                c => Assert.Equal(whole[(c.Lon, c.Lat)], c.Count));
        }
    }

    private static MapView View(int zoom) => new(zoom, Lon - 0.1, Lat - 0.1, Lon + 0.1, Lat + 0.1);

    private static CasePoint Case(int number, double lon, double lat, bool isLate = false, bool isExact = true) =>
        new($"{number}", Mercator.Project(new GeoPoint(lon, lat)), isLate, isExact);
}
