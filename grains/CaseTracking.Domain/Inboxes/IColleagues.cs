using CaseTracking.Domain.Cases;

namespace CaseTracking.Domain.Inboxes;

/// <summary>Who works in which unit.</summary>
public interface IColleagues
{
    /// <summary>Whether an account is active and has a role in the unit; nobody has one in a body outside.</summary>
    Task<bool> WorksIn(string city, Guid user, Holder unit);
}
