using System.Text.Json;
using System.Text.Json.Serialization;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Json;

namespace CaseTracking.Screens.Rights;

/// <summary>What a role may now, what the standard gives it, and how often it was changed.</summary>
public sealed record RoleRights(Role Role, int Version, Grants Grants, Grants Standard)
{
    /// <summary>Somebody with just this role.</summary>
    [JsonIgnore]
    public Actor Actor => new("", [new Assignment(Role, null, Grants)]);

    /// <summary>Where this city differs from the standard.</summary>
    [JsonIgnore]
    public IEnumerable<Permission> Differences => Enum.GetValues<Permission>().Where(p => Grants[p] != Standard[p]);
}

/// <summary>The table of rights, as <c>GET /api/rights</c> tells it; <c>Possible</c> in codes.</summary>
public sealed record RightsInfo(RoleRights[] Roles, Dictionary<string, string[]>? Possible)
{
    /// <summary>How far a permission can be given; a reach that this version does not know is left out.</summary>
    public IReadOnlyList<Reach> PossibleOf(Permission permission) =>
        Possible?.GetValueOrDefault(Codes<Permission>.Of(permission)) is { } codes
            ? [.. codes.Where(Codes<Reach>.All.Contains).Select(Codes<Reach>.Parse)]
            : RightsTable.Possible(permission);

    /// <summary>The table with one role as it is now.</summary>
    public RightsInfo With(RoleRights now) => this with { Roles = [.. Roles.Select(r => r.Role == now.Role ? now : r)] };
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RightsInfo))]
[JsonSerializable(typeof(RoleRights))]
internal sealed partial class RightsJson : JsonSerializerContext;
