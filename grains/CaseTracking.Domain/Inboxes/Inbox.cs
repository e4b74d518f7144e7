using System.Diagnostics.CodeAnalysis;
using CaseTracking.Domain.Access;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Inboxes;

/// <summary>
/// The list of what a unit has to see to («کارتابل»): a district's, a deputy's or a commission's is what it holds; that of the
/// mayor's office is what was escalated to it, whoever holds it. Written <c>district/2</c>, <c>deputy/civil</c>,
/// <c>commission/sport</c>, <c>office</c>.
/// </summary>
/// <param name="Unit">Null: the mayor's office.</param>
public sealed record Inbox(Holder? Unit)
{
    private const string OfficeCode = "office";

    /// <summary>The inbox of the mayor's office.</summary>
    public static readonly Inbox Office = new((Holder?)null);

    /// <summary>The scope on which an inbox is followed live.</summary>
    public Scope Scope => Unit is { } unit && Access.Scope.Of(unit) is { } scope ? scope : Access.Scope.City;

    /// <summary>Whether a case lies in it, open or not.</summary>
    public bool Holds(Holder holder, int escalationLevel) =>
        Unit is { } unit ? holder == unit : escalationLevel >= CaseLifecycle.OfficeLevel;

    /// <summary>Reads the written form.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out Inbox? inbox)
    {
        inbox = text == OfficeCode ? Office
            : Holder.TryParse(text, out var unit) && Access.Scope.Of(unit) is not null ? new Inbox(unit)
            : null;
        return inbox is not null;
    }

    /// <summary>The inboxes of somebody, the first role's first: of each own unit whose cases they see, and of the mayor's
    /// office where what was escalated to it is theirs to act on.</summary>
    public static IReadOnlyList<Inbox> Of(Actor actor) => [.. actor.Assignments.SelectMany(Of).Distinct()];

    /// <inheritdoc/>
    public override string ToString() => Unit?.ToString() ?? OfficeCode;

    private static IEnumerable<Inbox> Of(Assignment a)
    {
        var sees = a.Grants[Permission.SeeCase];
        if (a.Unit is { } unit && Access.Scope.Of(unit) is not null
            && sees is Reach.All or Reach.OwnScope or Reach.Held or Reach.HeldOrOwnDistrict)
            yield return new Inbox(unit);
        if (a.Unit is null && sees is Reach.All or Reach.EscalatedToOffice
            && a.Grants.Given.Any(g => g.Key != Permission.SeeCase && g.Value == Reach.EscalatedToOffice))
            yield return Office;
    }
}
