using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Access;

/// <summary>Who acts: an account's id, its role, and its unit (null for those whose scope is the whole city).</summary>
public sealed record Actor(string UserId, Role Role, Holder? Unit)
{
    /// <summary>The deadline scan.</summary>
    public static readonly Actor System = new("system", Role.System, null);
}
