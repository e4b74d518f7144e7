namespace CaseTracking.Domain.Access;

/// <summary>What an API key lets its account do: of the account's own rights those that the key names, never more. Source:
/// docs/glossary.md, "Who may do what".</summary>
public static class KeyScopes
{
    /// <summary>What a key can be given. Nothing lets a key administer: a key that leaked would make others.</summary>
    public static IReadOnlyList<Permission> Possible { get; } =
        [.. Enum.GetValues<Permission>().Where(p => p != Permission.Administer)];

    /// <summary>Of some grants those that the scopes name, each with its reach.</summary>
    public static Grants Narrow(Grants grants, IReadOnlyCollection<Permission> scopes) =>
        new(grants.Given.Where(g => scopes.Contains(g.Key) && Possible.Contains(g.Key)));

    /// <summary>All roles, each with what the scopes leave of it.</summary>
    public static IReadOnlyList<Assignment> Narrow(
        IEnumerable<Assignment> assignments, IReadOnlyCollection<Permission> scopes) =>
        [.. assignments.Select(a => a with { Grants = Narrow(a.Grants, scopes) })];
}
