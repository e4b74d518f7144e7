using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseTracking.Web.Live;

/// <summary>JSON that was written before; goes into a message as it is.</summary>
[JsonConverter(typeof(RawJsonConverter))]
public readonly record struct RawJson(string Text);

/// <summary>Writes prepared JSON without parsing it again.</summary>
public sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Prepared JSON is only written.");

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) =>
        writer.WriteRawValue(value.Text, skipInputValidation: true);
}

/// <summary>Asks to follow a scope from a cursor; without a cursor, from a fresh snapshot.</summary>
public sealed record WatchRequest(string? Scope, long? Cursor);

/// <summary>Ends following a scope.</summary>
public sealed record UnwatchRequest(string? Scope);

/// <summary>Says that everything up to a cursor was applied.</summary>
public sealed record AckRequest(string? Scope, long Cursor);

/// <summary>Changes of a scope, latest per case; resume from <c>Cursor</c>.</summary>
public sealed record ChangedMessage(
    string Scope, long Cursor, IReadOnlyList<RawJson> Changes, IReadOnlyDictionary<string, int>? Counters);

/// <summary>A part of the present state; <c>Reset</c>: forget what you have, <c>Last</c>: complete.</summary>
public sealed record SnapshotMessage(
    string Scope, long Cursor, bool Reset, bool Last, IReadOnlyDictionary<string, int> Counters,
    IReadOnlyList<RawJson> Cases);

/// <summary>Asks to follow the line: all open calls, then each change of one.</summary>
/// <param name="IsDesk">Whether calls are taken on this screen: while it is connected, somebody is at the desk.</param>
public sealed record WatchLineRequest(bool? IsDesk);

/// <summary>Calls as they stand now, latest per call; <c>Reset</c>: forget what you have. One that has ended is told once.
/// With <c>Sessions</c>: all live sessions to come and going on, and those that were over lately; null: as they were.</summary>
public sealed record CallsMessage(bool Reset, IReadOnlyList<RawJson> Calls, RawJson? Sessions = null);

/// <summary>The storm events that stand on the desks, all of them; one that is not in it is closed.</summary>
public sealed record StormsMessage(IReadOnlyList<RawJson> Events);

/// <summary>The desks of the last hour, all of them, by name.</summary>
public sealed record DesksMessage(IReadOnlyList<RawJson> Desks);

/// <summary>What the server says on <c>/live</c>. The names go over the wire as they stand, and clients tell letters
/// apart by case.</summary>
public interface ILiveClient
{
    Task changed(ChangedMessage batch);

    Task snapshot(SnapshotMessage snapshot);

    Task calls(CallsMessage calls);

    Task storms(StormsMessage storms);

    Task desks(DesksMessage desks);
}
