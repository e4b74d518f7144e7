using System.Text.Json.Serialization;
using CaseTracking.Domain.Maps;

namespace CaseTracking.Screens.Maps;

/// <summary>What <c>GET /api/map</c> tells: what the city's map is drawn of.</summary>
public sealed record MapInfo(TilePlace[] Tiles, bool HasShapes);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(MapInfo))]
[JsonSerializable(typeof(MapShapes))]
[JsonSerializable(typeof(MapTable))]
public sealed partial class MapJson : JsonSerializerContext;
