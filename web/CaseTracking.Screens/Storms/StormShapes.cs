using System.Text.Json.Serialization;
using CaseTracking.Domain.Storms;

namespace CaseTracking.Screens.Storms;

/// <summary>A storm event as a supervisor writes it.</summary>
public sealed class StormDraft
{
    public string Title { get; set; } = "";

    public string Words { get; set; } = "";

    public string Category { get; set; } = "";

    public string CaseNumber { get; set; } = "";

    public HashSet<string> Districts { get; } = [];

    /// <summary>What stands in an event already.</summary>
    public static StormDraft Of(StormEvent storm)
    {
        var draft = new StormDraft { Title = storm.Title, Words = storm.Words, Category = storm.Category, CaseNumber = storm.CaseNumber };
        draft.Districts.UnionWith(storm.Districts);
        return draft;
    }
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(StormEvent))]
public sealed partial class StormJson : JsonSerializerContext;
