using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Screens.Ladders;

/// <summary>A step of the ladder as the server tells it; <c>Unit</c> in its written form.</summary>
public sealed record LadderStep(ClockKind Clock, int Share, string? Category = null, string? Unit = null, int Level = 0);

/// <summary>The ladder with how often it was changed, and the standard.</summary>
public sealed record LadderInfo(int Version, LadderStep[] Rules, LadderStep[] Standard);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LadderInfo))]
[JsonSerializable(typeof(JsonObject))]
public sealed partial class LadderJson : JsonSerializerContext;
