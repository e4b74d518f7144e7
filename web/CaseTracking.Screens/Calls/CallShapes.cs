using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.Contacts;
using CaseTracking.Screens.Intake;

namespace CaseTracking.Screens.Calls;

/// <summary>A draft as the server keeps it.</summary>
public sealed record KeptDraft(int Version, IReadOnlyDictionary<string, DraftField> Fields);

/// <summary>A call with, for whose it is, its caller and its draft.</summary>
public sealed record CallInfo(CallView Call, string? From, CallerInfo? Caller, KeptDraft? Draft);

/// <summary>How many calls of a result were ended here, and how long they were spoken (seconds).</summary>
public sealed record DeskCount(ContactResult Result, long Calls, double Seconds);

/// <summary>One's own desk.</summary>
public sealed record DeskInfo(CallView[] Calls, DeskCount[] Today);

/// <summary>What an end answers.</summary>
/// <param name="NotDone">Why what was to be done on the case it opened is not done.</param>
public sealed record CallEnded(Guid Id, ContactResult Result, string? Number, JsonObject? NotDone = null);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(CallInfo))]
[JsonSerializable(typeof(DeskInfo))]
[JsonSerializable(typeof(KeptDraft))]
[JsonSerializable(typeof(CallEnded))]
[JsonSerializable(typeof(JsonObject))]
public sealed partial class CallJson : JsonSerializerContext;
