namespace CaseTracking.Domain.Maps;

/// <summary>An open case on the plane of Web Mercator. <c>IsExact</c>: its reader may see the address, and so the place.</summary>
public sealed record CasePoint(string Number, PlanePoint At, bool IsLate, bool IsExact);

/// <summary>Cases near each other. <c>Number</c>: of the one case, where it is one alone and its reader may see its place.</summary>
/// <param name="IsCoarse">Its place is the middle of a cell of some 500 metres, not where the cases are.</param>
public sealed record PointCluster(double Lon, double Lat, int Count, int Late, bool IsCoarse, string? Number);

/// <summary>A part of the plane that a screen shows, and at which zoom.</summary>
public sealed record MapView(int Zoom, double West, double South, double East, double North);

/// <summary>
/// Gathers cases into cells of a grid, so that however many there are the answer is bounded. Cells are laid over the whole world
/// and not over the view: moving the view moves no case from one to another.
/// </summary>
public static class PointClusters
{
    /// <summary>Clusters in one answer, at most.</summary>
    public const int ClustersMax = 1000;

    /// <summary>Who may not see a place is told of no fewer cases together.</summary>
    public const int CoarseMin = 5;

    /// <summary>The side of a cell for those at least, in parts of the world: some 500 metres where Mashhad lies.</summary>
    public const double CoarseSide = 1d / 65536;

    /// <summary>The side of the others, in pixels of the screen.</summary>
    public const int CellPixels = 64;

    /// <summary>From this zoom on each place is a cluster of its own.</summary>
    public const int AloneFrom = 18;

    /// <summary>The clusters of a view, those of most cases first; and how many cases of it are told of in none, because too few
    /// of them are near each other.</summary>
    public static (IReadOnlyList<PointCluster> Clusters, int Untold) Of(IEnumerable<CasePoint> cases, MapView view)
    {
        var all = cases.ToLookup(c => c.IsExact);
        var (nw, se) = (Mercator.Project(new GeoPoint(view.West, view.North)), Mercator.Project(new GeoPoint(view.East, view.South)));
        bool IsIn(PlanePoint p) => p.X >= nw.X && p.X <= se.X && p.Y >= nw.Y && p.Y <= se.Y;
        for (var side = SideOf(view.Zoom); ; side *= 2)
        {
            var exact = Cells(all[true].Where(c => IsIn(c.At)), side).Select(Exact).ToList();
            var coarseSide = Math.Max(side, CoarseSide);
            var coarse = Cells(all[false], coarseSide).Where(g => IsIn(MiddleOf(g.Key, coarseSide))).ToList();
            var told = coarse.Where(g => g.Count() >= CoarseMin).Select(g => Coarse(g, coarseSide)).ToList();
            if (exact.Count + told.Count <= ClustersMax)
                return ([.. exact.Concat(told).OrderByDescending(c => c.Count)], coarse.Where(g => g.Count() < CoarseMin).Sum(g => g.Count()));
        }
    }

    private static double SideOf(int zoom) =>
        zoom >= AloneFrom ? 1 / Math.Pow(2, 30) : CellPixels / (Mercator.TileSize * Math.Pow(2, zoom));

    private static IEnumerable<IGrouping<(long X, long Y), CasePoint>> Cells(IEnumerable<CasePoint> cases, double side) =>
        cases.GroupBy(c => ((long)Math.Floor(c.At.X / side), (long)Math.Floor(c.At.Y / side)));

    private static PlanePoint MiddleOf((long X, long Y) cell, double side) => new((cell.X + 0.5) * side, (cell.Y + 0.5) * side);

    private static PointCluster Exact(IGrouping<(long X, long Y), CasePoint> cell)
    {
        var cases = cell.ToList();
        var at = Mercator.Unproject(new PlanePoint(cases.Average(c => c.At.X), cases.Average(c => c.At.Y)));
        return new PointCluster(
            Math.Round(at.Lon, 6), Math.Round(at.Lat, 6), cases.Count, cases.Count(c => c.IsLate), false,
            cases.Count == 1 ? cases[0].Number : null);
    }

    private static PointCluster Coarse(IGrouping<(long X, long Y), CasePoint> cell, double side)
    {
        var at = Mercator.Unproject(MiddleOf(cell.Key, side));
        return new PointCluster(Math.Round(at.Lon, 5), Math.Round(at.Lat, 5), cell.Count(), cell.Count(c => c.IsLate), true, null);
    }
}
