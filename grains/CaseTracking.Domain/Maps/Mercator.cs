namespace CaseTracking.Domain.Maps;

/// <summary>A place on earth in degrees (WGS 84).</summary>
public readonly record struct GeoPoint(double Lon, double Lat);

/// <summary>A place on a plane: x grows to the east, y to the south.</summary>
public readonly record struct PlanePoint(double X, double Y);

/// <summary>Web Mercator (EPSG:3857), in which street maps' tiles are: the world is the square from 0 to 1.</summary>
public static class Mercator
{
    /// <summary>How far north and south the square reaches, in degrees.</summary>
    public const double LatMax = 85.05112877980659;

    /// <summary>Pixels of a tile's side.</summary>
    public const int TileSize = 256;

    public static PlanePoint Project(GeoPoint at)
    {
        var sin = Math.Sin(double.DegreesToRadians(Math.Clamp(at.Lat, -LatMax, LatMax)));
        return new PlanePoint(at.Lon / 360 + 0.5, 0.5 - Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI));
    }

    public static GeoPoint Unproject(PlanePoint at) => new(
        (at.X - 0.5) * 360, double.RadiansToDegrees(Math.Atan(Math.Sinh(Math.PI * (1 - 2 * at.Y)))));
}
