using System.Globalization;

namespace CaseTracking.Web.Maps;

/// <summary>What the city's map is drawn of (<c>Map:…</c>); without anything, of tiles of districts.</summary>
public sealed class MapOptions
{
    private static readonly string[] Places = ["{z}", "{x}", "{y}"];

    /// <summary>A GeoJSON file of the districts' boundaries; empty: none.</summary>
    public string? Districts { get; set; }

    /// <summary>The property of its features that holds a district's code.</summary>
    public string DistrictsProperty { get; set; } = "code";

    /// <summary>Where a street map's pictures come from, with <c>{z}</c>, <c>{x}</c> and <c>{y}</c>; empty: no street map, and no
    /// browser asks anybody else.</summary>
    public string? Tiles { get; set; }

    /// <summary>What the owner of those pictures wants to be said on the map; needed with them.</summary>
    public string? TilesAttribution { get; set; }

    /// <summary>The closest zoom that the server has.</summary>
    public int TilesZoomMax { get; set; } = 18;

    /// <summary>Where the street map begins: longitude and latitude, <c>59.6067,36.2972</c>; needed with tiles.</summary>
    public string? Centre { get; set; }

    /// <summary>How close it begins.</summary>
    public int Zoom { get; set; } = 12;

    public bool HasTiles => !string.IsNullOrEmpty(Tiles);

    /// <summary>The server of the pictures as the pages' policy names it; null without one.</summary>
    public string? TilesOrigin => HasTiles ? TilesAddress?.GetLeftPart(UriPartial.Authority) : null;

    /// <summary>Longitude and latitude where the street map begins; null when none are given rightly.</summary>
    public (double Lon, double Lat)? CentreAt => Centre?.Split(',') is [var lon, var lat]
        && double.TryParse(lon, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && Math.Abs(x) <= 180
        && double.TryParse(lat, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && Math.Abs(y) <= 85 ? (x, y) : null;

    /// <summary>What is wrong with it; null when it can be used as it is.</summary>
    public string? Problem => !HasTiles ? null
        : TilesAddress is null ? "Tiles must be an http(s) address with {z}, {x} and {y}, and these in its path alone"
        : string.IsNullOrWhiteSpace(TilesAttribution) ? "TilesAttribution must say what the owner of the tiles wants to be said"
        : CentreAt is null ? "Centre must be a longitude and a latitude, like 59.6067,36.2972"
        : TilesZoomMax is < 1 or > 22 || Zoom < 1 || Zoom > TilesZoomMax ? "TilesZoomMax must be 1 to 22, and Zoom 1 to that"
        : null;

    // What stands for a number must not choose the host: the policy names one.
    private Uri? TilesAddress => Tiles is { } tiles && Places.All(p => tiles.Contains(p, StringComparison.Ordinal))
        && Uri.TryCreate(tiles, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https")
        && address.Authority.IndexOfAny(['{', '}', '%', ';']) < 0 && address.UserInfo.Length == 0 ? address : null;
}
