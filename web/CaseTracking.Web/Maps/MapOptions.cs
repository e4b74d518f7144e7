namespace CaseTracking.Web.Maps;

/// <summary>What the city's map is drawn of (<c>Map:…</c>); without anything, of tiles of districts.</summary>
public sealed class MapOptions
{
    /// <summary>A GeoJSON file of the districts' boundaries; empty: none.</summary>
    public string? Districts { get; set; }

    /// <summary>The property of its features that holds a district's code.</summary>
    public string DistrictsProperty { get; set; } = "code";
}
