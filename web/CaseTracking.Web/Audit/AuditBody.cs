using System.Text.Json.Nodes;
using CaseTracking.Domain.Audit;
using CaseTracking.Domain.Json;

namespace CaseTracking.Web.Audit;

/// <summary>An entry as the API tells it.</summary>
public sealed record AuditItem(
    Guid Id, DateTimeOffset At, string? User, IReadOnlyList<string> Roles, string Act, string? Case, string? Address,
    Guid? Session, int Status, AuditOutcome Outcome, JsonObject? Details);

/// <summary>A page of entries; <c>next</c> goes into <c>after</c>, null at the end.</summary>
public sealed record AuditPage(IReadOnlyList<AuditItem> Items, string? Next);

/// <summary>Entries as JSON.</summary>
public static class AuditBody
{
    public static JsonNode Of(AuditEntry e)
    {
        var body = new JsonObject
        {
            ["id"] = e.Id,
            ["at"] = e.At,
            ["user"] = e.UserName,
            ["roles"] = new JsonArray([.. RolesOf(e).Select(r => JsonValue.Create(r))]),
            ["act"] = e.Act,
            ["case"] = e.CaseNumber,
            ["address"] = e.Address,
            ["session"] = e.SessionId,
            ["status"] = e.Status,
            ["outcome"] = Codes<AuditOutcome>.Of(AuditOutcomes.Of(e.Status)),
        };
        if (e.Details is not null) body["details"] = JsonNode.Parse(e.Details);
        foreach (var (name, _) in body.Where(f => f.Value is null).ToList()) body.Remove(name);
        return body;
    }

    private static string[] RolesOf(AuditEntry e) => e.Roles.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
