using System.Text.Json.Nodes;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Domain.Json;

namespace CaseTracking.Screens.Rights;

/// <summary>What another administrator changed of a role meanwhile.</summary>
public sealed record RightsNews(Permission Permission, Reach Before, Reach Now);

/// <summary>A role's rights as they are being chosen, over those that were read. What is chosen here stays until it is
/// saved or taken back, whatever others save.</summary>
public sealed class RightsDraft(RoleRights read)
{
    private Grants _chosen = read.Grants;

    /// <summary>The role as the server told it last.</summary>
    public RoleRights Known { get; private set; } = read;

    /// <summary>What others changed since this was begun or last saved.</summary>
    public IReadOnlyList<RightsNews> News { get; private set; } = [];

    /// <summary>How far a permission goes as chosen.</summary>
    public Reach this[Permission permission] => _chosen[permission];

    /// <summary>What saving would change, in the order of the table.</summary>
    public IReadOnlyList<Permission> Changes => [.. Enum.GetValues<Permission>().Where(IsChanged)];

    /// <summary>Whether the choice is all that the standard says.</summary>
    public bool IsStandard => _chosen.Equals(Known.Standard);

    /// <summary>Whether saving would change the permission.</summary>
    public bool IsChanged(Permission permission) => _chosen[permission] != Known.Grants[permission];

    /// <summary>What another administrator made of the permission, where the choice here is a different one.</summary>
    public RightsNews? ContestOf(Permission permission) =>
        IsChanged(permission) ? News.FirstOrDefault(n => n.Permission == permission) : null;

    public void Choose(Permission permission, Reach reach) => _chosen = _chosen.With([KeyValuePair.Create(permission, reach)]);

    /// <summary>Takes the choice back to what the server told last.</summary>
    public void TakeBack(Permission permission) => Choose(permission, Known.Grants[permission]);

    /// <summary>Chooses what the standard says, for one permission or the whole role.</summary>
    public void ToStandard(Permission permission) => Choose(permission, Known.Standard[permission]);

    /// <inheritdoc cref="ToStandard(Permission)"/>
    public void ToStandard() => _chosen = Known.Standard;

    /// <summary>The server saved; what was chosen while it did remains a change.</summary>
    public void Saved(RoleRights now) => (Known, News) = (now, []);

    /// <summary>Others were first: their changes are taken over and told, and what was chosen here stays chosen.</summary>
    public void Meet(RoleRights now)
    {
        var mine = Changes.Select(p => KeyValuePair.Create(p, _chosen[p])).ToList();
        News = [.. Enum.GetValues<Permission>().Where(p => now.Grants[p] != Known.Grants[p])
            .Select(p => new RightsNews(p, Known.Grants[p], now.Grants[p]))];
        (Known, _chosen) = (now, now.Grants.With(mine));
    }

    /// <summary>The whole as <c>PUT /api/rights/{role}</c> takes it.</summary>
    public JsonObject Body() => new()
    {
        ["grants"] = new JsonObject(_chosen.Given.Select(
            g => KeyValuePair.Create(Codes<Permission>.Of(g.Key), (JsonNode?)Codes<Reach>.Of(g.Value)))),
        ["expectedVersion"] = Known.Version,
    };

    /// <summary>Whether a reach that is not <see cref="Reach.None"/> comes to no case for a role: the role has no unit, or
    /// none that it could mean.</summary>
    public static bool ComesToNothing(Role role, Reach reach) => reach switch
    {
        Reach.OwnScope or Reach.Held or Reach.HeldOrOwnDistrict => RightsTable.UnitOf(role) is null,
        Reach.OwnDistrict => RightsTable.UnitOf(role) != HolderKind.District,
        _ => false,
    };
}
