using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;
using CaseTracking.Screens.City;
using CaseTracking.Screens.Look;

namespace CaseTracking.Screens.Users;

/// <summary>Roles with their units, to be chosen and told.</summary>
public static class RoleChoice
{
    /// <summary>The scopes that a role can be held in, in their written form; none for roles of the whole city.</summary>
    public static IReadOnlyList<string> UnitsOf(Role role, CityNames city) => RightsTable.UnitOf(role) switch
    {
        HolderKind.District => [.. city.Districts.Select(d => Holder.District(d.Code).ToString())],
        HolderKind.Deputy => [.. city.Deputies.Select(d => Holder.Deputy(d.Code).ToString())],
        HolderKind.Commission => [.. city.Commissions.Select(d => Holder.Commission(d.Code).ToString())],
        _ => [],
    };

    /// <summary>A role in words, with its unit where it has one.</summary>
    public static Func<UserRole, string> Word(CityNames city) => role => role.Scope == Scope.City.ToString()
        ? Marks.Word(role.Role)
        : $"{Marks.Word(role.Role)} · {city.OfScope(role.Scope)}";
}
