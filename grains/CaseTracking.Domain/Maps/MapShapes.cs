using System.Globalization;
using System.Text;

namespace CaseTracking.Domain.Maps;

/// <summary>A district as an SVG path (even-odd), and where its name stands in it.</summary>
public sealed record MapShape(string Code, string Path, double X, double Y);

/// <summary>Districts drawn from their boundaries on a picture of that size, north above.</summary>
public sealed record MapShapes(double Width, double Height, IReadOnlyList<MapShape> Shapes)
{
    /// <summary>The picture's longer side.</summary>
    public const double Side = 1000;

    // A step of the drawing that nobody sees: less than a line is wide.
    private const double Tolerance = 0.6;
    private const double Margin = 4;

    /// <summary>Projects, simplifies and draws boundaries.</summary>
    public static MapShapes Of(GeoDistricts read)
    {
        var planes = read.Districts.ToDictionary(
            d => d.Key, d => d.Value.Select(p => p.Rings.Select(r => r.Select(Mercator.Project).ToList()).ToList()).ToList());
        var all = planes.Values.SelectMany(d => d).SelectMany(p => p).SelectMany(r => r).ToList();
        var (left, top) = (all.Min(p => p.X), all.Min(p => p.Y));
        var (width, height) = (all.Max(p => p.X) - left, all.Max(p => p.Y) - top);
        var scale = (Side - 2 * Margin) / Math.Max(width, height);
        PlanePoint Place(PlanePoint p) => new(Margin + (p.X - left) * scale, Margin + (p.Y - top) * scale);
        return new MapShapes(
            Math.Round(width * scale + 2 * Margin), Math.Round(height * scale + 2 * Margin),
            [.. planes.Select(d => Draw(d.Key, [.. d.Value.Select(p => p.Select(r => r.Select(Place).ToList()).ToList())]))
                .OrderBy(s => s.Code, StringComparer.Ordinal)]);
    }

    private static MapShape Draw(string code, List<List<List<PlanePoint>>> polygons)
    {
        var path = new StringBuilder();
        foreach (var ring in polygons.SelectMany(p => p)) Append(path, Outlines.Simplify(ring, Tolerance));
        var at = Outlines.MiddleOf(polygons.MaxBy(p => Math.Abs(Outlines.AreaOf(p[0])))!);
        return new MapShape(code, path.ToString(), Math.Round(at.X, 1), Math.Round(at.Y, 1));
    }

    private static void Append(StringBuilder path, IReadOnlyList<PlanePoint> ring)
    {
        for (var i = 0; i < ring.Count - 1; i++)
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{ring[i].X:0.#} {ring[i].Y:0.#}");
        path.Append('Z');
    }
}
