using System.Text.Json;
using CaseTracking.Domain.Json;
using Orleans.Serialization;

namespace CaseTracking.Contracts;

/// <summary>How domain records cross Orleans: as the same JSON that the journal stores and the browser reads.</summary>
public static class WireFormat
{
    /// <summary>Registers the JSON codec for all types of the domain.</summary>
    public static ISerializerBuilder AddCaseTrackingWire(this ISerializerBuilder builder) => builder.AddJsonSerializer(
        type => type.Namespace?.StartsWith("CaseTracking.Domain", StringComparison.Ordinal) == true && !type.IsEnum,
        new JsonSerializerOptions(DomainJson.Default.Options));
}
