using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Letters;

namespace CaseTracking.Screens.Letters;

/// <summary>One's own address for letters. <c>Email</c>: the confirmed one. <c>Asked</c>: one that waits for its code.</summary>
public sealed record AddressInfo(
    bool IsOffered, string? Email = null, string? Asked = null, DateTimeOffset? AskedUntil = null, int TriesLeft = 0, string[]? Domains = null);

/// <summary>The daily letter; <c>Hour</c> null: none is wanted.</summary>
public sealed record DigestInfo(bool IsOffered, int? Hour = null, string? Language = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AddressInfo))]
[JsonSerializable(typeof(DigestInfo))]
[JsonSerializable(typeof(ReportScheduleItem))]
[JsonSerializable(typeof(ReportScheduleList))]
internal sealed partial class LetterJson : JsonSerializerContext;
