using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;

namespace CaseTracking.Screens.Rights;

/// <summary>What a role may now, what the standard gives it, and how often it was changed.</summary>
public sealed record RoleRights(Role Role, int Version, Grants Grants, Grants Standard)
{
    /// <summary>Somebody with just this role.</summary>
    [JsonIgnore]
    public Actor Actor => new("", [new Assignment(Role, null, Grants)]);
}

/// <summary>The table of rights, as <c>GET /api/rights</c> tells it.</summary>
public sealed record RightsInfo(RoleRights[] Roles);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RightsInfo))]
[JsonSerializable(typeof(RoleRights))]
internal sealed partial class RightsJson : JsonSerializerContext;
