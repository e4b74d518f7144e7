using CaseTracking.Domain.Views;
using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Walls;

/// <summary>One line of the last movements.</summary>
public sealed record Movement(string Number, DateTimeOffset At, Mark Mark, string Category, string District)
{
    /// <summary>What a change shows on the wall: its weightiest event, in a word.</summary>
    public static Movement Of(CaseChange change) => new(
        change.Case.Number, change.At, MarkOf(change), change.Case.Category, change.Case.District);

    private static Mark MarkOf(CaseChange change)
    {
        bool Has(string name) => change.Events.Contains(name);
        var state = Marks.Of(change.Case.State, change.Case.Outcome);
        var level = Marks.OfLevel(change.Case.EscalationLevel);
        if (Has("case_received")) return state with { Word = WallTexts.EventReceived };
        if (Has("case_resolved")) return state;
        if (Has("warning_issued")) return state with { Word = WallTexts.EventWarned };
        if (Has("case_referred")) return state with { Word = WallTexts.EventReferred };
        if (Has("case_returned")) return new Mark("outside", "undo", WallTexts.EventReturned, Turns: true);
        if (Has("case_reopened")) return new Mark("received", "replay", WallTexts.EventReopened);
        if (Has("case_escalated")) return level with { Word = WallTexts.EventEscalated };
        if (Has("follow_up_demanded")) return new Mark("level-3", "flag", WallTexts.EventDemanded);
        if (Has("follow_up_promised")) return new Mark("referred", "handshake", WallTexts.EventPromised);
        if (Has("clock_warned")) return new Mark("soon", "soon", WallTexts.EventNears);
        if (Has("promise_missed")) return new Mark("late", "handshake", WallTexts.EventBroken);
        if (Has("promise_kept")) return new Mark("met", "handshake", WallTexts.EventKept);
        if (Has("promise_reminded")) return new Mark("soon", "handshake", WallTexts.EventReminded);
        if (Has("citizen_called_back")) return new Mark("met", "call", WallTexts.EventCalledBack);
        if (Has("support_added")) return new Mark("outside", "people", WallTexts.EventSupported);
        if (Has("details_corrected")) return new Mark("outside", "edit", WallTexts.EventCorrected);
        return new Mark("outside", "note", WallTexts.EventNoted);
    }
}
