using CaseTracking.Domain.Access;
using CaseTracking.Web.Problems;
using CaseTracking.Web.Sessions;

namespace CaseTracking.Web.Calls;

/// <summary>In which live session somebody acts on a call.</summary>
public static class CallSeats
{
    /// <summary>The session of the call, if they have a seat in it. Who takes calls in sessions only is refused any other.
    /// </summary>
    public static async Task<(Guid? Session, IResult? Refused)> Of(
        Guid call, HttpContext context, string city, IClusterClient cluster)
    {
        var actor = context.Actor();
        var other = AccessRules.MayRecordContacts(actor) ? null : Problem.NotPermitted;
        if (actor.Seats is not { Count: > 0 }) return (null, other);
        var state = await CallReads.Read(cluster, city, call);
        if (state is null) return (null, Problem.OutcomeUnknown);
        return actor.SitsIn(state.Session) ? (state.Session, null) : (null, other);
    }
}
