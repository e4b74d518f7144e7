using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseTracking.Web.Problems;

/// <summary>JSON of the API: camelCase, nothing written for null, Persian readable.</summary>
public static class WebJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // Answers are never markup (nosniff), so only what JSON itself demands is escaped.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
