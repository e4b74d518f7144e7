using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Audit;

namespace CaseTracking.Screens.Audit;

/// <summary>An entry of <c>GET /api/audit</c>.</summary>
public sealed record AuditItem(
    string Id, DateTimeOffset At, string? User, string[] Roles, string Act, string? Case, string? Address, string? Session,
    int Status, JsonObject? Details)
{
    public AuditOutcome Outcome => AuditOutcomes.Of(Status);
}

/// <summary>A page of entries; <c>Next</c> goes into <c>after</c>.</summary>
public sealed record AuditPageBody(AuditItem[] Items, string? Next);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(AuditPageBody))]
internal sealed partial class AuditJson : JsonSerializerContext;
