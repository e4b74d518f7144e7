using CaseTracking.Domain.Calls;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Shifts;

/// <summary>How an open call stands for who leads the shift.</summary>
public static class ShiftCall
{
    /// <summary>Something typed and put down for so long has been left lying.</summary>
    public static readonly TimeSpan LeftAfter = TimeSpan.FromMinutes(10);

    /// <summary>Nobody waits longer without being seen.</summary>
    public static readonly TimeSpan WaitsLongAfter = TimeSpan.FromMinutes(2);

    public static bool IsLeft(CallView call, DateTimeOffset now) => call.Status == CallStatus.OnDesk
        && (call.HungUpAt is { } hungUp ? now - hungUp > LeftAfter : now - call.StartedAt > LeftAfter + LeftAfter && !call.IsByLine);

    public static bool IsSpoken(CallView call) => call is { Status: CallStatus.OnDesk, HungUpAt: null };

    public static Mark MarkOf(CallView call, DateTimeOffset now) => call switch
    {
        { Status: CallStatus.Ringing } when now - call.StartedAt > WaitsLongAfter => new("late", "late", ShiftTexts.Waits),
        { Status: CallStatus.Ringing } => new("soon", "soon", ShiftTexts.Waits),
        { Status: CallStatus.Waiting } => new("referred", "handshake", ShiftTexts.InSession),
        _ when IsLeft(call, now) => new("not-solved", "late", ShiftTexts.Left),
        { HungUpAt: not null } => new("outside", "outside", ShiftTexts.WrapsUp),
        _ => new("running", "call", ShiftTexts.Speaks),
    };

    /// <summary>Since when it stands so.</summary>
    public static DateTimeOffset Since(CallView call) => call.Status is CallStatus.Ringing or CallStatus.Waiting ? call.StartedAt
        : call.HungUpAt ?? call.AnsweredAt ?? call.StartedAt;
}
