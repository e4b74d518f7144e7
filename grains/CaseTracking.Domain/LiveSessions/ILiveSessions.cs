namespace CaseTracking.Domain.LiveSessions;

/// <summary>How live sessions stand, for the calls in them.</summary>
public interface ILiveSessions
{
    /// <summary>Whether the session is over, and to whose desk its calls go that nobody passed there; null while it is to
    /// come or goes on.</summary>
    Task<SessionOver?> FindOver(string city, Guid session);

    /// <summary>Ends sessions that nobody ended and cancels those that nobody held, long after their time; tells how many.
    /// </summary>
    Task<int> Expire(string city, DateTimeOffset now);
}

/// <summary>A session that is over.</summary>
/// <param name="Desk">The id of the user whose desk takes what is left; null: whoever is free.</param>
public sealed record SessionOver(string? Desk);
