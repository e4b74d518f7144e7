using CaseTracking.Screens.Look;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Cases;

/// <summary>How a clock of a case stands: its mark with the words of what is left, and the moment it is due.</summary>
public sealed record ClockWords(Mark Mark, string Due)
{
    private static readonly TimeSpan Final = TimeSpan.FromHours(1);

    /// <summary>A clock that runs, ran out or was met.</summary>
    public static ClockWords Of(DateTimeOffset? dueAt, DateTimeOffset? metAt, DateTimeOffset now)
    {
        var mark = Marks.OfClock(dueAt, metAt, now);
        if (dueAt is not { } due) return new(mark with { Word = CaseTexts.ClockEnded }, "");
        var words = metAt is { } met
            ? Say.Fill(met > due ? CaseTexts.PromiseMetLate : CaseTexts.PromiseMet, Say.Moment(met))
            : Say.Fill(due > now ? CaseTexts.Left : CaseTexts.Overdue, Span(due - now));
        return new(mark with { Word = words }, Say.Fill(CaseTexts.DueUntil, DueDays.InWords(due)));
    }

    // The last hour runs by the second, so that everybody sees it run.
    private static string Span(TimeSpan span)
    {
        if (span <= TimeSpan.Zero || span >= Final) return Say.Span(span);
        return span.Minutes == 0
            ? Say.Fill(CaseTexts.Seconds, Say.Count(span.Seconds))
            : Say.Fill(CaseTexts.MinutesSeconds, Say.Count(span.Minutes), Say.Count(span.Seconds));
    }
}
