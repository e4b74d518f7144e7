using System.Text.Json.Serialization;
using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Access;

/// <summary>One role of a person, in a unit (null for those whose scope is the whole city), with what the role may.</summary>
public sealed record Assignment(Role Role, Holder? Unit, Grants Grants)
{
    /// <summary>The scope of its own unit, or the whole city.</summary>
    [JsonIgnore]
    public Scope Scope => Unit is { } unit && Access.Scope.Of(unit) is { } scope ? scope : Access.Scope.City;
}

/// <summary>A place in a live session that goes on now: who answers in it, or sits beside them.</summary>
/// <param name="District">The district the session is about; null for the whole city.</param>
public sealed record Seat(Guid Session, string? District);

/// <summary>Who acts: an account's id, its roles, and its seats in live sessions. All that is decided about a person is decided
/// from this.</summary>
[method: JsonConstructor]
public sealed record Actor(string UserId, IReadOnlyList<Assignment> Assignments, IReadOnlyList<Seat>? Seats = null)
{
    /// <summary>The deadline scan.</summary>
    public static readonly Actor System = new("system", Role.System, null);

    /// <summary>Somebody with one role and what the standard gives it.</summary>
    public Actor(string userId, Role role, Holder? unit)
        : this(userId, [new Assignment(role, unit, StandardRights.Of(role))])
    {
    }

    /// <summary>The own units, without repeats.</summary>
    [JsonIgnore]
    public IEnumerable<Holder> Units => Assignments.Select(a => a.Unit).OfType<Holder>().Distinct();

    /// <summary>Whether two actors may do the same.</summary>
    public bool HasRightsOf(Actor other) =>
        Assignments.SequenceEqual(other.Assignments) && (Seats ?? []).SequenceEqual(other.Seats ?? []);

    /// <summary>Whether they have a seat in a session that goes on now.</summary>
    public bool SitsIn(Guid? session) => session is not null && (Seats ?? []).Any(s => s.Session == session);

    /// <summary>The person in one of their roles.</summary>
    public Capacity As(Assignment assignment) => new(UserId, assignment.Role, assignment.Unit);
}

/// <summary>In which role, and of which unit, somebody did something.</summary>
public sealed record Capacity(string UserId, Role Role, Holder? Unit = null);
