using System.Text.Json.Serialization;
using CaseTracking.Domain.Calls;
using CaseTracking.Domain.LiveSessions;

namespace CaseTracking.Screens.LiveSessions;

/// <summary>A page of sessions; <c>Next</c> goes into <c>after</c>.</summary>
public sealed record SessionPageInfo(LiveSession[] Items, string? Next);

/// <summary>A call of a session, with the topic and the case it ended with.</summary>
public sealed record SessionCallInfo(CallView Call, string? Category, string? CaseNumber);

/// <summary>A page of a session's calls, the earliest first.</summary>
public sealed record SessionCallsInfo(SessionCallInfo[] Items, string? Next);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SessionPageInfo))]
[JsonSerializable(typeof(LiveSession))]
[JsonSerializable(typeof(SessionCallsInfo))]
public sealed partial class SessionsJson : JsonSerializerContext;
