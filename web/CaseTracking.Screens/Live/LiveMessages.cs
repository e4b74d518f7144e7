using System.Text.Json.Serialization;
using CaseTracking.Domain.Views;

namespace CaseTracking.Screens.Live;

public sealed record WatchMessage(string Scope, long? Cursor);

public sealed record UnwatchMessage(string Scope);

public sealed record AckMessage(string Scope, long Cursor);

/// <summary>Changes of a scope, with the cursor to resume from.</summary>
public sealed record ChangedMessage(
    string Scope, long Cursor, CaseChange[] Changes, IReadOnlyDictionary<string, int>? Counters);

/// <summary>A part of the present state.</summary>
public sealed record SnapshotMessage(
    string Scope, long Cursor, bool Reset, bool Last, IReadOnlyDictionary<string, int> Counters, CaseView[] Cases);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ChangedMessage))]
[JsonSerializable(typeof(SnapshotMessage))]
[JsonSerializable(typeof(WatchMessage))]
[JsonSerializable(typeof(UnwatchMessage))]
[JsonSerializable(typeof(AckMessage))]
public sealed partial class LiveJson : JsonSerializerContext;
