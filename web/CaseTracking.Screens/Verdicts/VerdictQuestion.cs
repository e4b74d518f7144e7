using System.Globalization;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Calendars;
using CaseTracking.Domain.Verdicts;
using CaseTracking.Screens.Audit;

namespace CaseTracking.Screens.Verdicts;

/// <summary>What a report of verdicts is asked for, as it is typed: days of the city, both included.</summary>
public sealed record VerdictQuestion(string From, string To, VerdictPart Part)
{
    /// <summary>The path to ask; null with the wrong field (<c>from</c>, <c>to</c>), also when the days run backwards.</summary>
    public string? Path(CityZone zone, out string? wrong)
    {
        DateTimeOffset to = default;
        wrong = !AuditTimes.TryReadFrom(From, zone, out var from) ? "from"
            : !AuditTimes.TryReadTo(To, zone, out to) || to <= from ? "to"
            : null;
        return wrong is not null ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"api/reports/verdicts?from={from.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z&to={to.UtcDateTime:yyyy-MM-ddTHH:mm:ss}Z&by={Domain.Json.Codes<VerdictPart>.Of(Part)}");
    }
}

/// <summary>What is answered.</summary>
public sealed record VerdictReport(VerdictCount[] Items);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(VerdictReport))]
public sealed partial class VerdictJson : JsonSerializerContext;
