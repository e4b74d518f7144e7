namespace CaseTracking.Web.Live;

/// <summary>Says of a hub's method how it is authorised; a test fails on a method without it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuthorisedAttribute(string how) : Attribute
{
    /// <summary>In words.</summary>
    public string How => how;
}
