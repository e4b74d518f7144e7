using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseTracking.Domain.Json;

/// <summary>Writes an enum as its stable code in snake_case (<c>not_solved</c>); numbers are refused.</summary>
public sealed class SnakeCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.SnakeCaseLower, false)
    where T : struct, Enum;
