namespace CaseTracking.Domain.Calls;

/// <summary>
/// Where calls stand for others to see: the queue, the desks, the day's counting. Nothing personal. The call's own state
/// goes first; what the register missed in a crash is written when the call is next awake.
/// </summary>
public interface ICallRegister
{
    /// <summary>Writes how a call stands; an older version than the one that is there changes nothing.</summary>
    Task Write(string city, Guid call, CallState state);

    /// <summary>A call that ended and is in nobody's memory any more; null for one that is not there or goes on.</summary>
    Task<CallState?> FindEnded(string city, Guid call);

    /// <summary>Open calls that may have to be seen to: given up by their callers, forgotten by the line, or in the middle
    /// of an end.</summary>
    Task<IReadOnlyList<Guid>> FindStale(string city, DateTimeOffset now, int limit);

    /// <summary>Takes away what the grain storage still holds of calls that ended before a moment: empty rows.</summary>
    Task Tidy(DateTimeOffset before);
}
