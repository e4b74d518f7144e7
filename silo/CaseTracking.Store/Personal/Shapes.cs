using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Store.Personal;

/// <summary>What a row of case_texts and a reason hold sealed.</summary>
public sealed record SealedText(string Words);

/// <summary>What a row of contact_words holds sealed.</summary>
public sealed record SealedContact(string? Name, string? Phone, string? Words);

// The names stand in sealed rows, so they are for ever: a new field may come, none may change its meaning.
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Citizen))]
[JsonSerializable(typeof(CaseDetails))]
[JsonSerializable(typeof(SealedText))]
[JsonSerializable(typeof(SealedContact))]
internal sealed partial class PersonalJson : JsonSerializerContext
{
    /// <summary>Persian as it is: half as long as its escapes.</summary>
    public static readonly PersonalJson Compact = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
