namespace CaseTracking.Domain.Maps;

/// <summary>Something on a map that can have the focus: x grows to the right, y downwards.</summary>
public sealed record SpatialPoint(string Code, double X, double Y);

/// <summary>Where an arrow key leads on a map. Arrows point on the screen, whichever way the language is read.</summary>
public static class SpatialKeys
{
    // A step aside costs so much more than a step ahead that a neighbour in the same row comes before a nearer one beside it.
    private const double Aside = 3;

    /// <summary>The nearest point that lies that way, or null at the edge and for another key. Of equal ones the first.</summary>
    public static string? Next(IReadOnlyList<SpatialPoint> points, string from, string key)
    {
        if (points.FirstOrDefault(p => p.Code == from) is not { } here) return points.Count == 0 ? null : points[0].Code;
        (double X, double Y)? way = key switch
        {
            "ArrowRight" => (1, 0),
            "ArrowLeft" => (-1, 0),
            "ArrowDown" => (0, 1),
            "ArrowUp" => (0, -1),
            _ => null,
        };
        if (way is not { } w) return null;
        return points.Select(p => (p.Code, Ahead: w.X * (p.X - here.X) + w.Y * (p.Y - here.Y), Off: Math.Abs(w.Y * (p.X - here.X)) + Math.Abs(w.X * (p.Y - here.Y))))
            .Where(p => p.Ahead > 1e-9).OrderBy(p => p.Ahead + Aside * p.Off).Select(p => p.Code).FirstOrDefault();
    }
}
