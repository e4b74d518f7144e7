namespace CaseTracking.Domain.Maps;

/// <summary>Rings on a plane; a ring ends with the point it begins with.</summary>
public static class Outlines
{
    private const int Grid = 24;

    /// <summary>
    /// The ring with fewer points, none of which left out lies further than the tolerance from it (Douglas and Peucker); at
    /// least a triangle is left.
    /// </summary>
    public static IReadOnlyList<PlanePoint> Simplify(IReadOnlyList<PlanePoint> ring, double tolerance)
    {
        if (ring.Count <= 4) return ring;
        // A ring has no ends to begin with: the point furthest from the first is the other one.
        var far = Enumerable.Range(1, ring.Count - 2).MaxBy(i => Distance(ring[i], ring[0]));
        var kept = new bool[ring.Count];
        (kept[0], kept[far], kept[^1]) = (true, true, true);
        // By a heap of its own: a boundary of a hundred thousand points must not be as deep a recursion.
        var open = new Stack<(int From, int To)>([(0, far), (far, ring.Count - 1)]);
        while (open.TryPop(out var part))
        {
            var (worst, off) = (0, tolerance);
            for (var i = part.From + 1; i < part.To; i++)
            {
                var d = DistanceTo(ring[i], ring[part.From], ring[part.To]);
                if (d > off) (worst, off) = (i, d);
            }
            if (worst == 0) continue;
            kept[worst] = true;
            open.Push((part.From, worst));
            open.Push((worst, part.To));
        }
        var left = ring.Where((_, i) => kept[i]).ToList();
        return left.Count >= 4 ? left : [ring[0], ring[far / 2 == 0 ? 1 : far / 2], ring[far], ring[^1]];
    }

    /// <summary>The area inside a ring; negative when it goes the other way round.</summary>
    public static double AreaOf(IReadOnlyList<PlanePoint> ring)
    {
        double sum = 0;
        for (var i = 0; i + 1 < ring.Count; i++) sum += ring[i].X * ring[i + 1].Y - ring[i + 1].X * ring[i].Y;
        return sum / 2;
    }

    /// <summary>Whether a point lies in a polygon and in none of its holes.</summary>
    public static bool Contains(IReadOnlyList<IReadOnlyList<PlanePoint>> polygon, PlanePoint at)
    {
        var isIn = false;
        foreach (var ring in polygon)
        {
            for (var i = 0; i + 1 < ring.Count; i++)
            {
                var (a, b) = (ring[i], ring[i + 1]);
                if (a.Y > at.Y != b.Y > at.Y && at.X < (b.X - a.X) * (at.Y - a.Y) / (b.Y - a.Y) + a.X) isIn = !isIn;
            }
        }
        return isIn;
    }

    /// <summary>A point in a polygon far from its boundary, where a name has room.</summary>
    public static PlanePoint MiddleOf(IReadOnlyList<IReadOnlyList<PlanePoint>> polygon)
    {
        // On a simpler outline: the choice needs no exactness, and a large file has many points.
        var rings = polygon.Select(r => Simplify(r, 2)).ToList();
        var (left, right) = (rings[0].Min(p => p.X), rings[0].Max(p => p.X));
        var (top, bottom) = (rings[0].Min(p => p.Y), rings[0].Max(p => p.Y));
        var best = (At: rings[0][0], Room: -1d);
        for (var i = 0; i < Grid * Grid; i++)
        {
            var at = new PlanePoint(
                left + (right - left) * (i % Grid + 0.5) / Grid, top + (bottom - top) * (i / Grid + 0.5) / Grid);
            if (!Contains(rings, at)) continue;
            var room = rings.Min(r => Enumerable.Range(0, r.Count - 1).Min(s => DistanceTo(at, r[s], r[s + 1])));
            if (room > best.Room) best = (at, room);
        }
        return best.At;
    }

    private static double Distance(PlanePoint a, PlanePoint b) => double.Hypot(a.X - b.X, a.Y - b.Y);

    private static double DistanceTo(PlanePoint p, PlanePoint a, PlanePoint b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var length = dx * dx + dy * dy;
        var along = length == 0 ? 0 : Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / length, 0, 1);
        return Distance(p, new PlanePoint(a.X + along * dx, a.Y + along * dy));
    }
}
