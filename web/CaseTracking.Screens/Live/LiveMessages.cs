using System.Text.Json.Serialization;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Desks;
using CaseTracking.Domain.LiveSessions;
using CaseTracking.Domain.Storms;
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

/// <summary>Asks to follow the line; as a desk when calls are taken here.</summary>
public sealed record WatchLineMessage(bool IsDesk);

/// <summary>Calls as they stand now; <c>Reset</c>: forget what you have. <c>Sessions</c>: all live sessions; null: as they were.
/// </summary>
public sealed record CallsMessage(bool Reset, CallView[] Calls, LiveSession[]? Sessions = null);

/// <summary>The storm events that stand on the desks, all of them.</summary>
public sealed record StormsMessage(StormEvent[] Events);

/// <summary>The desks of the last hour, all of them.</summary>
public sealed record DesksMessage(DeskView[] Desks);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(ChangedMessage))]
[JsonSerializable(typeof(SnapshotMessage))]
[JsonSerializable(typeof(WatchMessage))]
[JsonSerializable(typeof(UnwatchMessage))]
[JsonSerializable(typeof(AckMessage))]
[JsonSerializable(typeof(WatchLineMessage))]
[JsonSerializable(typeof(CallsMessage))]
[JsonSerializable(typeof(StormsMessage))]
[JsonSerializable(typeof(DesksMessage))]
public sealed partial class LiveJson : JsonSerializerContext;
