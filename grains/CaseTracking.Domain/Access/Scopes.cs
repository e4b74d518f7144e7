using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Access;

/// <summary>Which scopes a case lies in.</summary>
public static class Scopes
{
    /// <summary>
    /// The unit scopes of a case: its district, the deputy responsible for its category, and every own unit that ever
    /// held it. The whole city and the case itself are implied.
    /// </summary>
    public static IReadOnlyList<Scope> Of(CaseState state)
    {
        List<Scope> scopes = [new(ScopeKind.District, state.District)];
        if (state.Deputy is { } deputy) scopes.Add(new Scope(ScopeKind.Deputy, deputy));
        foreach (var holder in state.EverHeld)
        {
            if (Scope.Of(holder) is { } scope && !scopes.Contains(scope)) scopes.Add(scope);
        }
        return scopes;
    }
}
