using System.Text.Json;
using CaseTracking.Domain.Json;
using Orleans.Storage;

namespace CaseTracking.Silo.Orleans;

/// <summary>Grain state as plain System.Text.Json: no type names in the data.</summary>
public sealed class JsonGrainStorage : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Options));

    public T Deserialize<T>(BinaryData input) => JsonSerializer.Deserialize<T>(input.ToMemory().Span, Options)!;
}
