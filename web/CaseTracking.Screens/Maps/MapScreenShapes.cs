using System.Text.Json.Serialization;
using CaseTracking.Domain.Maps;

namespace CaseTracking.Screens.Maps;

/// <summary>The street map: where its pictures come from and where it begins.</summary>
public sealed record StreetInfo(string Tiles, string Attribution, double Lon, double Lat, int Zoom, int ZoomMax);

/// <summary>What <c>GET /api/map</c> tells: what the city's map is drawn of.</summary>
public sealed record MapInfo(TilePlace[] Tiles, bool HasShapes, StreetInfo? Street = null);

/// <summary>What <c>GET /api/map/points</c> tells.</summary>
public sealed record PointsInfo(DateTimeOffset AsOf, PointCluster[] Clusters, int Shown, int Untold, int WithoutPlace);

/// <summary>A cluster as the script draws it.</summary>
public sealed record ClusterMark(
    double Lon, double Lat, int Count, int Late, bool IsCoarse, string? Number, string Words, string Spoken);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MapInfo))]
[JsonSerializable(typeof(MapShapes))]
[JsonSerializable(typeof(MapTable))]
[JsonSerializable(typeof(PointsInfo))]
[JsonSerializable(typeof(ClusterMark[]))]
public sealed partial class MapJson : JsonSerializerContext;
