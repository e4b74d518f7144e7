using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Answers;

namespace CaseTracking.Screens.Answers;

/// <summary>A page of standard answers; <c>Next</c> goes into <c>after</c>.</summary>
public sealed record AnswerPage(StandardAnswer[] Items, string? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AnswerPage))]
[JsonSerializable(typeof(StandardAnswer))]
[JsonSerializable(typeof(AnswerDraft))]
[JsonSerializable(typeof(JsonObject))]
public sealed partial class AnswerJson : JsonSerializerContext;
