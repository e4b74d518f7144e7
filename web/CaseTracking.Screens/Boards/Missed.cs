using CaseTracking.Domain.Views;
using CaseTracking.Screens.Texts;

namespace CaseTracking.Screens.Boards;

/// <summary>What a board missed while its line was down. Null cases: it was read anew, so nobody counted.</summary>
public sealed record Missed(TimeSpan? For, int? Cases, int New, int Resolved)
{
    /// <summary>Counts each changed case once.</summary>
    public static Missed Of(TimeSpan? downFor, IReadOnlyCollection<CaseChange> changes) => new(
        downFor, changes.Select(c => c.Case.Number).Distinct().Count(), Having(changes, "case_received"),
        Having(changes, "case_resolved"));

    public override string ToString() => (For, Cases) switch
    {
        (null, _) => Say.Fill(BoardTexts.CaughtUpNow, Say.Count(Cases ?? 0)),
        ({ } span, null) => Say.Fill(BoardTexts.CaughtUpAnew, Say.Span(span)),
        ({ } span, 0) => Say.Fill(BoardTexts.CaughtUpNothing, Say.Span(span)),
        ({ } span, { } cases) => Say.Fill(
            BoardTexts.CaughtUp, Say.Span(span), Say.Count(cases), Say.Count(New), Say.Count(Resolved)),
    };

    private static int Having(IEnumerable<CaseChange> changes, string name) =>
        changes.Where(c => c.Events.Contains(name)).Select(c => c.Case.Number).Distinct().Count();
}
