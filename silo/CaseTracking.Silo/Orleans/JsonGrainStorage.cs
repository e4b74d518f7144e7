using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CaseTracking.Domain.Json;
using CaseTracking.Store.Personal;
using Orleans.Storage;

namespace CaseTracking.Silo.Orleans;

/// <summary>Grain state as plain System.Text.Json without type names, sealed whole: a call's draft is full of what citizens
/// say.</summary>
public sealed class JsonGrainStorage(PersonalData personal) : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new(DomainJson.Default.Options)
    {
        TypeInfoResolver = JsonTypeInfoResolver.Combine(
            DomainJson.Default, new DefaultJsonTypeInfoResolver()),
    };

    public BinaryData Serialize<T>(T? input) => new(personal.SealGrain(JsonSerializer.SerializeToUtf8Bytes(input, Options)));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(personal.OpenGrain(input.ToArray()), Options)!;
}
