using CaseTracking.Domain.Access;
using CaseTracking.Domain.Views;

namespace CaseTracking.Domain.Council;

/// <summary>
/// Which fields of the city somebody is interested in: a case lies in them by its category, or by any unit in whose scope it
/// lies. Nothing chosen is everything.
/// </summary>
/// <param name="Units">Districts, deputies and commissions in their written form: <c>district/2</c>.</param>
/// <param name="IsOn">Whether lists are narrowed to them.</param>
public sealed record FieldsOfInterest(IReadOnlyList<string> Categories, IReadOnlyList<string> Units, bool IsOn)
{
    /// <summary>Most categories or units that can be chosen.</summary>
    public const int CodesMax = 100;

    /// <summary>Everything, as for an account that chose nothing.</summary>
    public static readonly FieldsOfInterest Everything = new([], [], false);

    /// <summary>Whether nothing was chosen.</summary>
    public bool IsEverything => Categories.Count + Units.Count == 0;

    /// <summary>Whether a change lies in them.</summary>
    public bool Concern(CaseChange change) => IsEverything || Categories.Contains(change.Case.Category)
        || change.Scopes.Concat(change.Left).Any(s => Units.Contains(s.ToString()));

    /// <summary>Whether a unit can be a field: an own one that cases lie in.</summary>
    public static bool IsUnit(string? text) =>
        Scope.TryParse(text, out var scope) && scope.Kind is ScopeKind.District or ScopeKind.Deputy or ScopeKind.Commission;
}
