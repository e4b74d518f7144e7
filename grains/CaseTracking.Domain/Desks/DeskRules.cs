using CaseTracking.Domain.Calls;

namespace CaseTracking.Domain.Desks;

/// <summary>How a desk stands. What its calls say goes before what it says itself: who speaks is neither ready nor on break.
/// Source: issue of the call desk, "break and wrap-up states".</summary>
public static class DeskRules
{
    /// <summary>How often a desk's screen is noted as there.</summary>
    public static readonly TimeSpan PulseEvery = TimeSpan.FromSeconds(10);

    /// <summary>A desk whose screen was not there for so long is away: three pulses were missed.</summary>
    public static readonly TimeSpan AwayAfter = TimeSpan.FromSeconds(30);

    /// <summary>Who comes back after so long begins another shift, ready; a break of the last one is over.</summary>
    public static readonly TimeSpan ShiftGap = TimeSpan.FromHours(4);

    /// <summary>The desk after a command; null is a desk that nobody sat at yet. The same again changes only when it was seen.
    /// </summary>
    public static DeskState Decide(DeskState? state, DeskCommand command, DateTimeOffset at)
    {
        var there = Present(state, at);
        return command switch
        {
            Declare c when c.Status != there.Status => there with { Status = c.Status, Since = at },
            _ => there,
        };
    }

    public static bool IsAway(DeskState state, DateTimeOffset at) => at - state.SeenAt > AwayAfter;

    /// <summary>How a desk stands with the open calls of the line.</summary>
    public static DeskPicture PictureOf(DeskView desk, IEnumerable<CallView> open)
    {
        var calls = open.Where(c => c.Status == CallStatus.OnDesk && c.Desk == desk.Desk && c.IsByLine).ToList();
        if (calls.Where(c => c.HungUpAt is null).MinBy(c => c.StartedAt) is { } spoken)
            return new DeskPicture(desk, DeskStanding.OnCall, spoken.AnsweredAt ?? spoken.StartedAt, spoken);
        if (calls.MinBy(c => c.HungUpAt) is { } left && !desk.IsAway)
            return new DeskPicture(desk, DeskStanding.WrapUp, left.HungUpAt ?? left.StartedAt, left);
        var standing = desk.IsAway ? DeskStanding.Away : desk.Status == DeskStatus.OnBreak ? DeskStanding.OnBreak : DeskStanding.Ready;
        return new DeskPicture(desk, standing, desk.Since, null);
    }

    private static DeskState Present(DeskState? state, DateTimeOffset at) => state switch
    {
        null => new DeskState(DeskStatus.Ready, at, at),
        _ when at - state.SeenAt > ShiftGap => new DeskState(DeskStatus.Ready, at, at),
        // Who was away has not been ready meanwhile.
        { Status: DeskStatus.Ready } when IsAway(state, at) => state with { Since = at, SeenAt = at },
        _ => state with { SeenAt = at > state.SeenAt ? at : state.SeenAt },
    };
}
